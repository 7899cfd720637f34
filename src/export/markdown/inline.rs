//! Inlines as Markdown, escaped only where Markdown would take a character for markup.

use super::anchor;
use crate::document::{Anchor, Citation, CitationPart, Inline, Target};

/// Inlines that fill a block.
pub(super) fn inlines(body: &[Inline]) -> String {
    trimmed(&between(body, None, None, Within::Text)).to_owned()
}

/// Inlines that follow something in their line.
pub(super) fn further(body: &[Inline]) -> String {
    trimmed(&between(body, Some(' '), None, Within::Text)).to_owned()
}

/// A text without spaces and breaks at its ends, where they are none.
fn trimmed(text: &str) -> &str {
    let mut text = text.trim_matches(' ');
    while let Some(inner) = text
        .strip_prefix(BREAK)
        .or_else(|| text.strip_suffix(BREAK))
    {
        text = inner.trim_matches(' ');
    }
    text
}

/// A forced line break.
pub(super) const BREAK: &str = "\\\n";

/// What inlines stand in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Text,
    /// The words of a link, in which every bracket counts.
    Link,
}

/// Inlines between two characters; `None` stands for the end of a line.
fn between(body: &[Inline], before: Option<char>, after: Option<char>, within: Within) -> String {
    let mut line = String::new();
    for (at, inline) in body.iter().enumerate() {
        let here = line.rsplit('\n').next().unwrap_or_default();
        let last = match here.chars().next_back() {
            _ if here.trim().is_empty() && line.contains('\n') => None,
            _ if here.trim().is_empty() => before,
            last => last,
        };
        let next = body[at + 1..].iter().find_map(first_char).or(after);
        line.push_str(&one(inline, last, next, within));
    }
    line
}

/// The character with which an inline begins, as far as its neighbours need to know.
fn first_char(inline: &Inline) -> Option<char> {
    match inline {
        Inline::Text(text) | Inline::Value { text, .. } => text.chars().next(),
        Inline::Emphasis(_) | Inline::Strong(_) => Some('*'),
        // Markdown has no small capitals.
        Inline::SmallCapitals(body) => body.first().and_then(first_char),
        Inline::Subscript(_) | Inline::Superscript(_) => Some('<'),
        Inline::Code(_) => Some('`'),
        Inline::Foreign { body, .. } => body.first().and_then(first_char),
        Inline::Link { .. } | Inline::NoteMark { .. } => Some('['),
        Inline::Citation(citation) if citation.superscript => Some('<'),
        Inline::Citation(_) => Some('['),
        Inline::LineBreak => Some('\\'),
    }
}

fn one(inline: &Inline, last: Option<char>, next: Option<char>, within: Within) -> String {
    let inner = |body: &[Inline]| between(body, Some('>'), Some('<'), within);
    match inline {
        Inline::Text(text) | Inline::Value { text, .. } => escaped(text, last, next, within),
        Inline::Emphasis(body) => stressed(body, "*", "em", last, next, within),
        Inline::Strong(body) => stressed(body, "**", "strong", last, next, within),
        Inline::SmallCapitals(body) => between(body, last, next, within),
        Inline::Subscript(body) => format!("<sub>{}</sub>", inner(body)),
        Inline::Superscript(body) => format!("<sup>{}</sup>", inner(body)),
        Inline::Code(text) if last == Some('`') => {
            format!(
                "<code>{}</code>",
                escaped(text, Some('>'), Some('<'), within)
            )
        }
        Inline::Code(text) => code_span(text),
        Inline::Foreign { body, .. } => between(body, last, next, within),
        Inline::Link {
            target: Target::Url(url),
            body,
        } => link(url, body),
        Inline::Link {
            target: Target::Anchor(place),
            body,
        } => to_place(place, body),
        Inline::NoteMark { number, .. } => format!("[^{number}]"),
        Inline::LineBreak => BREAK.to_owned(),
        Inline::Citation(citation) => cluster(citation, last, next, within),
    }
}

/// `*x*` where Markdown reads it as meant, and `<em>x</em>` otherwise.
fn stressed(
    body: &[Inline],
    mark: &str,
    element: &str,
    last: Option<char>,
    next: Option<char>,
    within: Within,
) -> String {
    if let ("*", [Inline::Strong(both)]) = (mark, body) {
        let inner = stressed(both, "**", "strong", last, next, within);
        let marked = inner.starts_with("**");
        return if marked {
            format!("*{inner}*")
        } else {
            format!("<{element}>{inner}</{element}>")
        };
    }
    let inner = between(body, Some('*'), Some('*'), within);
    let ends = (inner.chars().next(), inner.chars().next_back());
    let opens = |inside: Option<char>, outside: Option<char>| {
        inside.is_some_and(|c| {
            c.is_alphanumeric() || (!c.is_whitespace() && !outside.is_some_and(joins_words))
        })
    };
    // GitHub looks through tildes when it judges what stands beside a mark.
    let apart = [last, next, ends.0, ends.1]
        .into_iter()
        .all(|c| !matches!(c, Some('*' | '~')));
    if apart && !inner.contains('*') && opens(ends.0, last) && opens(ends.1, next) {
        format!("{mark}{inner}{mark}")
    } else {
        format!("<{element}>{inner}</{element}>")
    }
}

/// Whether a character is neither space nor punctuation: one that may keep a mark beside it from
/// opening or closing.
fn joins_words(c: char) -> bool {
    !c.is_whitespace() && !c.is_ascii_punctuation()
}

fn cluster(citation: &Citation, last: Option<char>, next: Option<char>, within: Within) -> String {
    let mut marks = String::new();
    for (at, part) in citation.parts.iter().enumerate() {
        let last = marks.chars().next_back().or(last);
        let next = match citation.parts.get(at + 1) {
            Some(CitationPart::Text(text)) => text.chars().next(),
            Some(CitationPart::Mark(_)) => Some('<'),
            None if citation.superscript => Some('<'),
            None => next,
        };
        marks.push_str(&match part {
            CitationPart::Text(text) => escaped(text, last, next, within),
            CitationPart::Mark(mark) => {
                format!("{}{}", anchor(&mark.anchor), to_place(&mark.to, &mark.body))
            }
        });
    }
    if citation.superscript {
        format!("<sup>{marks}</sup>")
    } else {
        marks
    }
}

fn to_place(place: &Anchor, body: &[Inline]) -> String {
    let words = between(body, Some('['), Some(']'), Within::Link);
    format!("[{words}](#{})", place.0)
}

/// `<https://example.org>` where the words are the address, `[words](address)` otherwise.
fn link(url: &str, body: &[Inline]) -> String {
    let address = url.strip_prefix("mailto:").unwrap_or(url);
    let bare = matches!(body, [Inline::Text(words)] if words == address);
    let plain = !url.contains(|c: char| c.is_whitespace() || "<>\\`".contains(c));
    if bare && plain && entity(url).is_none() && (url.contains("://") || address.contains('@')) {
        return format!("<{address}>");
    }
    let words = between(body, Some('['), Some(']'), Within::Link);
    let mut target = url
        .replace('\\', "%5C")
        .replace('<', "%3C")
        .replace('>', "%3E");
    while let Some(at) = entity(&target) {
        target.insert_str(at + 1, "amp;");
        if target[at..].starts_with("&amp;amp;") {
            break;
        }
    }
    if target.contains(['(', ')']) {
        format!("[{words}](<{target}>)")
    } else {
        format!("[{words}]({target})")
    }
}

/// Where a text holds what HTML takes for the name of a character: `&amp;`.
fn entity(text: &str) -> Option<usize> {
    text.match_indices('&')
        .map(|(at, _)| at)
        .find(|at| is_entity(&text[at + 1..]))
}

/// Whether a text, after `&`, begins with the name or number of a character.
fn is_entity(rest: &str) -> bool {
    let name = rest.trim_start_matches('#');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    end.is_some_and(|end| end > 0 && name[end..].starts_with(';'))
}

/// A text in which no character is taken for markup.
fn escaped(text: &str, last: Option<char>, next: Option<char>, within: Within) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = last;
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let following = rest.chars().next().or(next);
        if is_markup(c, last, following, rest, within) {
            out.push('\\');
        }
        out.push(c);
        last = Some(c).filter(|_| last.is_some() || !c.is_whitespace());
    }
    out
}

fn is_markup(c: char, last: Option<char>, next: Option<char>, rest: &str, within: Within) -> bool {
    let spaced = |c: Option<char>| c.is_some_and(char::is_whitespace);
    let in_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '`' => true,
        '!' => next == Some('['),
        '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
        '*' => !(spaced(last) && spaced(next)),
        '_' => !(in_word(last) && in_word(next) || spaced(last) && spaced(next)),
        '[' if within == Within::Link => true,
        '[' => {
            let task = last.is_none_or(char::is_whitespace)
                && [" ] ", "x] ", "X] "]
                    .iter()
                    .any(|box_| rest.starts_with(box_));
            task || matches!(next, Some('^' | '!'))
        }
        ']' => within == Within::Link || matches!(next, Some('(' | '[' | ':')),
        '<' => next.is_some_and(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
        '>' => last.is_none(),
        '~' => closes(last, next) || last == Some('~') || next == Some('~'),
        '&' => is_entity(rest),
        '$' => !spaced(next) && next.is_some(),
        _ => false,
    }
}

/// Whether a mark between two characters could close what another opened.
fn closes(last: Option<char>, next: Option<char>) -> bool {
    let Some(last) = last.filter(|last| !last.is_whitespace()) else {
        return false;
    };
    last.is_alphanumeric() || !next.is_some_and(char::is_alphanumeric)
}

/// Code in a line.
pub(super) fn code_span(text: &str) -> String {
    let fence = "`".repeat(longest_run(text) + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// The length of the longest run of backquotes.
pub(super) fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Inline {
        Inline::Text(words.to_owned())
    }

    #[test]
    fn only_what_would_be_markup_is_escaped() {
        for (written, wanted) in [
            ("p < 0.001, x > y & z | w", "p < 0.001, x > y & z | w"),
            (
                "~5 and ~6, snake_case, 2 * 3",
                "~5 and ~6, snake_case, 2 * 3",
            ),
            (
                "[18F]FDG (5 µM) and C:\\data",
                "[18F]FDG (5 µM) and C:\\data",
            ),
            (
                "<b>x</b> *x* _x_ ~x~ `x`",
                "\\<b>x\\</b> \\*x\\* \\_x\\_ ~x\\~ \\`x\\`",
            ),
            ("[x](y) &amp; [^1] ![a]", "[x\\](y) \\&amp; \\[^1] \\![a]"),
            ("\\*", "\\\\\\*"),
            ("> no quote", "\\> no quote"),
        ] {
            assert_eq!(inlines(&[text(written)]), wanted);
        }
    }

    #[test]
    fn stress_is_marked_by_stars_where_they_are_read_as_such() {
        let em = |words: &str| Inline::Emphasis(vec![text(words)]);
        assert_eq!(
            inlines(&[text("so "), em("in vivo"), text(".")]),
            "so *in vivo*."
        );
        assert_eq!(inlines(&[em("No."), text(" Yes")]), "*No.* Yes");
        assert_eq!(inlines(&[em("No."), text("Yes")]), "<em>No.</em>Yes");
        assert_eq!(inlines(&[text("x"), em("a"), text("y")]), "x*a*y");
        let both = Inline::Emphasis(vec![Inline::Strong(vec![text("a")])]);
        assert_eq!(inlines(&[both]), "***a***");
        assert_eq!(inlines(&[em("a"), em("b")]), "<em>a</em>*b*");
    }

    #[test]
    fn addresses_stay_readable() {
        let link = |url: &str, words: &str| Inline::Link {
            target: Target::Url(url.to_owned()),
            body: vec![text(words)],
        };
        let url = "https://example.org/a_b?c=1&d=2";
        assert_eq!(inlines(&[link(url, url)]), format!("<{url}>"));
        assert_eq!(inlines(&[link("mailto:x@y.org", "x@y.org")]), "<x@y.org>");
        assert_eq!(
            inlines(&[link("https://a.org/(b)", "c]")]),
            "[c\\]](<https://a.org/(b)>)"
        );
        assert_eq!(
            inlines(&[link("https://a.org/?&amp;", "c")]),
            "[c](https://a.org/?&amp;amp;)"
        );
    }
}
