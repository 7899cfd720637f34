//! Text with styles, as titles have it, on its way to our markup.

/// A piece of text with styles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Rich {
    Text(String),
    Styled(Style, Vec<Rich>),
}

/// How a piece of text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Emphasis,
    Strong,
    Subscript,
    Superscript,
}

/// The text as our markup, runs of white space made one space.
pub(super) fn markup(pieces: &[Rich]) -> String {
    let mut out = String::new();
    push_markup(pieces, &mut out);
    guard_start(&collapse(&out))
}

/// The text without styles, runs of white space made one space.
pub(super) fn plain(pieces: &[Rich]) -> String {
    let mut out = String::new();
    push_plain(pieces, &mut out);
    collapse(&out)
}

/// Makes runs of white space one space; spaces that do not break stay.
pub(super) fn collapse(text: &str) -> String {
    let words = text.split([' ', '\n', '\t', '\r']);
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

fn push_plain(pieces: &[Rich], out: &mut String) {
    for piece in pieces {
        match piece {
            Rich::Text(text) => out.push_str(text),
            Rich::Styled(_, inner) => push_plain(inner, out),
        }
    }
}

fn push_markup(pieces: &[Rich], out: &mut String) {
    for piece in pieces {
        match piece {
            Rich::Text(text) => escape(text, out),
            Rich::Styled(style, inner) => push_styled(*style, inner, out),
        }
    }
}

/// Writes styled text; space at its ends goes outside, and a script that holds space is set as text.
fn push_styled(style: Style, inner: &[Rich], out: &mut String) {
    let mut body = String::new();
    push_markup(inner, &mut body);
    let trimmed = body.trim();
    let sign = match style {
        Style::Emphasis => "*",
        Style::Strong => "**",
        Style::Subscript => "~",
        Style::Superscript => "^",
    };
    let is_script = matches!(style, Style::Subscript | Style::Superscript);
    let spaced = is_script && trimmed.contains(char::is_whitespace);
    if trimmed.is_empty() || spaced || out.ends_with(sign) {
        out.push_str(&body);
        return;
    }
    let lead = &body[..body.len() - body.trim_start().len()];
    let tail = &body[body.trim_end().len()..];
    out.extend([lead, sign, trimmed, sign, tail]);
}

/// Writes text so that no sign in it is markup.
fn escape(text: &str, out: &mut String) {
    for (at, c) in text.char_indices() {
        let after = &text[at + c.len_utf8()..];
        let is_markup = match c {
            '\\' | '*' | '_' | '[' | ']' | '`' | '<' | '~' | '^' => true,
            '{' => after.starts_with(['{', '#', '%']),
            // A sign that would cite or refer.
            '@' => {
                after.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '{')
                    && !text[..at].ends_with(char::is_alphanumeric)
            }
            '&' => after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '#'),
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        // Private-use characters stand for nothing that readers know.
        if !('\u{e000}'..='\u{f8ff}').contains(&c) {
            out.push(c);
        }
    }
}

/// Keeps the first signs of a text from making it a list, a heading or a quotation.
fn guard_start(text: &str) -> String {
    if text.starts_with(['#', '>', '+', '-', '=', '|', ':']) {
        return format!("\\{text}");
    }
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 && text[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &text[..digits], &text[digits..]);
    }
    text.to_owned()
}

/// A text that was escaped twice, as Crossref has titles (`&lt;i&gt;X&lt;/i&gt;`, `&amp;amp;`), escaped once.
pub(super) fn once(text: &str) -> String {
    let mut out = text.replace("&amp;amp;", "&amp;");
    let mut from = 0;
    while let Some(at) = out[from..].find("&lt;").map(|at| from + at) {
        from = at + 4;
        let Some(end) = out[from..].find("&gt;").map(|end| from + end) else {
            break;
        };
        let tag = format!("<{}>", &out[from..end]);
        if self::tag(&tag).is_some() {
            out.replace_range(at..end + 4, &tag);
            from = at + tag.len();
        }
    }
    out
}

/// Reads text in which `<i>`, `<b>`, `<sub>` and `<sup>` set styles and `&amp;` is a sign; other tags stay as they are.
pub(super) fn html(text: &str) -> Vec<Rich> {
    let mut open: Vec<(Option<Style>, &str, Vec<Rich>)> = vec![(None, "", Vec::new())];
    let mut rest = text;
    while !rest.is_empty() {
        let plain = rest.find(['<', '&']).unwrap_or(rest.len());
        if plain > 0 {
            push_text(&mut open, &rest[..plain]);
            rest = &rest[plain..];
        } else if let Some((name, closes, length)) = tag(rest) {
            rest = &rest[length..];
            if closes {
                close(&mut open, name);
            } else if open.len() < DEEPEST {
                open.push((style(name), name, Vec::new()));
            }
        } else if let Some((sign, length)) = entity(rest) {
            push_text(&mut open, &sign.to_string());
            rest = &rest[length..];
        } else {
            push_text(&mut open, &rest[..1]);
            rest = &rest[1..];
        }
    }
    while open.len() > 1 {
        let name = open.last().map_or("", |(_, name, _)| *name);
        close(&mut open, name);
    }
    open.pop().map(|(_, _, pieces)| pieces).unwrap_or_default()
}

/// How many elements may be open at once; no title that people write comes near.
const DEEPEST: usize = 60;

type Open<'t> = Vec<(Option<Style>, &'t str, Vec<Rich>)>;

fn push_text(open: &mut Open<'_>, text: &str) {
    if let Some((_, _, pieces)) = open.last_mut() {
        match pieces.last_mut() {
            Some(Rich::Text(last)) => last.push_str(text),
            _ => pieces.push(Rich::Text(text.to_owned())),
        }
    }
}

/// Closes the innermost element of that name, and those inside it; none, and nothing happens.
fn close(open: &mut Open<'_>, name: &str) {
    let Some(at) = open.iter().rposition(|(_, other, _)| *other == name) else {
        return;
    };
    while open.len() > at.max(1) {
        let Some((style, _, inner)) = open.pop() else {
            return;
        };
        let Some((_, _, pieces)) = open.last_mut() else {
            return;
        };
        match style {
            Some(style) => pieces.push(Rich::Styled(style, inner)),
            None => pieces.extend(inner),
        }
    }
}

/// The elements that are read as styles or, where they have none, as nothing.
const TAGS: [(&str, Option<Style>); 11] = [
    ("i", Some(Style::Emphasis)),
    ("em", Some(Style::Emphasis)),
    ("italic", Some(Style::Emphasis)),
    ("b", Some(Style::Strong)),
    ("bold", Some(Style::Strong)),
    ("strong", Some(Style::Strong)),
    ("sub", Some(Style::Subscript)),
    ("sup", Some(Style::Superscript)),
    ("span", None),
    ("sc", None),
    ("u", None),
];

fn style(name: &str) -> Option<Style> {
    let row = TAGS.iter().find(|(tag, _)| *tag == name);
    row.and_then(|(_, style)| *style)
}

/// The name of a tag that we know, whether it closes, and its length.
fn tag(rest: &str) -> Option<(&'static str, bool, usize)> {
    let inner = rest.strip_prefix('<')?;
    let end = inner.find('>')?;
    let (closes, inner) = match inner[..end].strip_prefix('/') {
        Some(inner) => (true, inner),
        None => (false, &inner[..end]),
    };
    let name = inner.split([' ', '\n']).next()?.to_lowercase();
    let name = name.strip_prefix("jats:").unwrap_or(&name);
    let known = TAGS.iter().find(|(tag, _)| *tag == name)?;
    Some((known.0, closes, end + 2))
}

fn entity(rest: &str) -> Option<(char, usize)> {
    let end = rest.find(';').filter(|end| *end <= 10)?;
    let name = &rest[1..end];
    let sign = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((sign, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_become_markup_and_signs_stay_signs() {
        for (text, wanted) in [
            (
                "Role of <i>FAK</i> in H<sub>2</sub>O &amp; <span class=\"nocase\">YB-1</span>",
                "Role of *FAK* in H~2~O & YB-1",
            ),
            ("p < 0.05 & n > 3", "p \\< 0.05 & n > 3"),
            (
                "News*paper* [@x] &amp;lt;",
                "News\\*paper\\* \\[\\@x\\] \\&lt;",
            ),
            ("Drugs@FDA, @home", "Drugs@FDA, \\@home"),
            ("1. not a list", "1\\. not a list"),
            ("<jats:italic>In vivo</jats:italic>", "*In vivo*"),
            ("<i>open <b>both", "*open **both***"),
            ("a</i>b <x>", "ab \\<x>"),
        ] {
            assert_eq!(markup(&html(text)), wanted);
        }
        let twice = "&lt;i&gt;X&lt;/i&gt; &amp;amp; p &lt; 0.05, n &gt; 3";
        assert_eq!(markup(&html(&once(twice))), "*X* & p \\< 0.05, n > 3");
    }
}
