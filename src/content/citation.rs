//! How works are cited in a text: `[see @key, p. 3; -@other]`, and `@key` in a sentence.
//!
//! In: a text from where a citation may begin. Out: its works with the words around them, as Pandoc
//! reads them. Must not know which works there are.

use std::ops::Range;

/// A citation that stands at the start of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitationText {
    /// How much of the text it takes.
    pub length: usize,
    /// Whether it stands in a sentence, which names the authors: `@key`.
    pub in_sentence: bool,
    /// The works.
    pub works: Vec<CitedWork>,
    /// Parts between semicolons that name no work.
    pub keyless: Vec<Range<usize>>,
}

/// A work of a citation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CitedWork {
    /// Its key, or `doi:…` and the like.
    pub key: String,
    /// Where the key stands, from the start of the citation.
    pub range: Range<usize>,
    /// The words before it: `see`.
    pub before: String,
    /// The place in the work, as written, and what follows it: `p. 3, and below`.
    pub locator: Option<String>,
    /// Words that follow without a comma: `and below`.
    pub after: String,
    /// Whether its authors are named elsewhere: `-@key`.
    pub without_author: bool,
}

/// What `@` and a colon refer to here and in other tools: tables, figures and sections, and no works.
const ANCHORS: [&str; 10] = [
    "tbl", "fig", "sec", "note", "table", "tab", "figure", "section", "sect", "chapter",
];

/// The citation at the start of `text`, before which stands `previous`.
pub fn citation(text: &str, previous: Option<char>) -> Option<CitationText> {
    match text.chars().next()? {
        '[' => in_brackets(text),
        '@' if opens_key(previous) => in_sentence(text),
        _ => None,
    }
}

/// All citations of a text, and where they stand.
pub fn citations(text: &str) -> Vec<(Range<usize>, CitationText)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(sign) = text[at..].find(['[', '@', '\\']) {
        let start = at + sign;
        let previous = text[..start].chars().next_back();
        at = match citation(&text[start..], previous) {
            _ if text[start..].starts_with('\\') => {
                let next = text[start + 1..].chars().next();
                start + 1 + next.map_or(0, char::len_utf8)
            }
            None => start + 1,
            Some(cited) => {
                let end = start + cited.length;
                found.push((start..end, cited));
                end
            }
        };
    }
    found
}

fn in_brackets(text: &str) -> Option<CitationText> {
    let length = closing_bracket(text)? + 1;
    let inner = &text[1..length - 1];
    let begins = inner.starts_with('@') || inner.starts_with("-@");
    // `[words @ more](address)`, `[^note]` and `[#sec:name]` are no citations.
    let is_other = text[length..].starts_with(['(', '[', ':']) || inner.starts_with(['^', '#']);
    if !begins && (is_other || !inner.contains('@')) {
        return None;
    }
    let mut works = Vec::new();
    let mut keyless = Vec::new();
    let mut start = 1;
    for part in parts(inner) {
        let lead = part.len() - part.trim_start().len();
        let at = start + lead;
        let words = part.trim();
        match work(words, at) {
            Some(work) => works.push(work),
            None => keyless.push(at..at + words.len()),
        }
        start += part.len() + 1;
    }
    // `[see @tbl:summary]` refers; what refers beside works cannot stand there.
    if !begins {
        works.retain(|work: &CitedWork| {
            let refers = refers(&work.key);
            if refers {
                keyless.push(work.range.start - 1..work.range.end);
            }
            !refers
        });
    }
    (begins || !works.is_empty()).then_some(CitationText {
        length,
        in_sentence: false,
        works,
        keyless,
    })
}

/// Where the bracket that opens `text` is closed in its paragraph.
pub(crate) fn closing_bracket(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '[' => depth += 1,
            ']' if depth == 1 => return Some(at),
            ']' => depth -= 1,
            '\n' if text[at + 1..].trim_start_matches(' ').starts_with('\n') => return None,
            _ => {}
        }
    }
    None
}

/// The parts between semicolons outside of braces.
fn parts(text: &str) -> Vec<&str> {
    let mut depth = 0_i32;
    text.split(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ';' && depth == 0
    })
    .collect()
}

/// Reads `see @key, locator` or `-@{unusual key} words`, which stands at `start`.
fn work(part: &str, start: usize) -> Option<CitedWork> {
    let sign = part.match_indices('@').map(|(at, _)| at);
    let (sign, hides) = sign
        .filter_map(|at| Some((at, opening(&part[..at])?)))
        .next()?;
    let (range, length) = key(&part[sign..], false)?;
    let before = part[..sign - usize::from(hides)].trim_end();
    let (locator, after) = locator(&part[sign + length..]);
    Some(CitedWork {
        key: part[sign..][range.clone()].replace('\\', ""),
        range: start + sign + range.start..start + sign + range.end,
        before: before.replace('\\', ""),
        locator,
        after,
        without_author: hides,
    })
}

/// Whether a key can follow `before` in brackets, and then whether its authors are left out.
fn opening(before: &str) -> Option<bool> {
    match before.strip_suffix('-') {
        Some(rest) if rest.is_empty() || rest.ends_with(char::is_whitespace) => Some(true),
        _ if opens_key(before.chars().next_back()) => Some(false),
        _ => None,
    }
}

/// Whether a key can follow a character: not in an address, and not behind `\` or `\[`.
fn opens_key(previous: Option<char>) -> bool {
    previous.is_none_or(|c| !c.is_alphanumeric() && !"\\[._%+-/@:=&~^".contains(c))
}

/// Where the key stands in a text that begins with `@`, and how long it is with its signs.
fn key(text: &str, in_sentence: bool) -> Option<(Range<usize>, usize)> {
    let rest = text.strip_prefix('@')?;
    if let Some(braced) = rest.strip_prefix('{') {
        let end = braced.find('}').filter(|end| *end > 0)?;
        return Some((2..2 + end, end + 3));
    }
    let end = match in_sentence {
        true => key_in_sentence(rest),
        false => rest.find([',', ' ', '\n']).unwrap_or(rest.len()),
    };
    (end > 0).then_some((1..1 + end, 1 + end))
}

/// How long the key is that a sentence goes on after: signs count only within it.
fn key_in_sentence(text: &str) -> usize {
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if is_letter(c) {
            end = at + c.len_utf8();
        } else if !":.#$%&-+?/".contains(c) || at != end || at == 0 {
            break;
        }
    }
    end
}

/// What follows a key: the place in the work, and words that are none.
fn locator(text: &str) -> (Option<String>, String) {
    let words = text.trim_start_matches(',').trim();
    let is_place = text.starts_with(',') || names_place(words);
    let words = words.replace('\\', "");
    match is_place {
        _ if words.is_empty() => (None, String::new()),
        true => (Some(words), String::new()),
        false => (None, words),
    }
}

/// Whether words name a place, as `p. 3`, rather than going on.
fn names_place(words: &str) -> bool {
    let numbered = |word: Option<&str>| {
        word.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
    };
    let mut words = words.split_whitespace();
    let first = words.next();
    let goes_on = [
        "and", "or", "but", "with", "of", "in", "und", "oder", "mit", "von",
    ];
    numbered(first) || numbered(words.next()) && first.is_some_and(|word| !goes_on.contains(&word))
}

fn in_sentence(text: &str) -> Option<CitationText> {
    let (range, length) = key(text, true)?;
    let key = text[range.clone()].replace('\\', "");
    if refers(&key) || ANCHORS.contains(&key.as_str()) {
        return None;
    }
    let place = place_after(&text[length..]);
    Some(CitationText {
        length: length + place.map_or(0, |(length, _)| length),
        in_sentence: true,
        works: vec![CitedWork {
            key,
            range,
            locator: place.map(|(_, place)| place.replace('\\', "")),
            without_author: true,
            ..CitedWork::default()
        }],
        keyless: Vec::new(),
    })
}

/// Whether a key names a table, figure or section.
fn refers(key: &str) -> bool {
    let kind = key.split_once(':').map(|(kind, _)| kind);
    kind.is_some_and(|kind| ANCHORS.contains(&kind))
}

/// The place in the work in brackets after a key in a sentence: `@key [p. 3]`.
fn place_after(text: &str) -> Option<(usize, &str)> {
    let bracket = text
        .strip_prefix(' ')
        .filter(|rest| rest.starts_with('['))?;
    let end = closing_bracket(bracket)?;
    let inner = &bracket[1..end];
    let after = bracket[end + 1..].chars().next();
    let goes_on = after.is_some_and(|c| c.is_alphanumeric() || "([:".contains(c));
    let is_place = names_place(inner) && !inner.contains(['@', '[', '^']);
    (is_place && !goes_on).then_some((1 + end + 1, inner))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn works(text: &str) -> Vec<CitedWork> {
        citation(text, None).map_or_else(Vec::new, |citation| citation.works)
    }

    #[test]
    fn words_stand_before_and_after_a_work() {
        let text = "[see @a1, p. 3, and below; -@{b c} and others; @c p. 4] rest";
        let found = citation(text, Some(' ')).expect("a citation");
        assert_eq!(&text[found.length..], " rest");
        let [a, b, c] = &found.works[..] else {
            panic!("three works")
        };
        assert_eq!((a.before.as_str(), a.key.as_str()), ("see", "a1"));
        assert_eq!(a.locator.as_deref(), Some("p. 3, and below"));
        assert_eq!(&text[a.range.clone()], "a1");
        assert_eq!((b.key.as_str(), b.after.as_str()), ("b c", "and others"));
        assert!(b.without_author && !a.without_author);
        assert_eq!(&text[b.range.clone()], "b c");
        assert_eq!(c.locator.as_deref(), Some("p. 4"));
    }

    #[test]
    fn a_sentence_names_a_work() {
        let found = |text: &str| {
            let found = citation(text, Some(' '))?;
            let work = &found.works[0];
            Some((found.length, work.key.clone(), work.locator.clone()))
        };
        let key = |length, key: &str| Some((length, key.to_owned(), None));
        assert_eq!(found("@kang2013."), key(9, "kang2013"));
        assert_eq!(found("@kang-2013: they"), key(10, "kang-2013"));
        assert_eq!(found("@doi:10.1000/x.y), and"), key(16, "doi:10.1000/x.y"));
        assert_eq!(found("@{a b}’s"), key(6, "a b"));
        assert_eq!(found("@a [in mice]"), key(2, "a"));
        assert_eq!(found("@a [18F]FDG"), key(2, "a"));
        let placed = Some((9, "a".to_owned(), Some("p. 3".to_owned())));
        assert_eq!(found("@a [p. 3] say"), placed);
    }

    #[test]
    fn addresses_references_and_links_are_no_citations() {
        assert_eq!(citation("@example.org", Some('e')), None);
        assert_eq!(citation("@example.org", Some('.')), None);
        assert_eq!(citation("@key]", Some('[')), None);
        assert_eq!(citation("@ 5 mg", Some(' ')), None);
        assert_eq!(citation("@tbl:summary", Some(' ')), None);
        for text in [
            "[see @tbl:summary]",
            "[me@example.org]",
            "[we @here](https://example.org)",
            "[words]",
            "[see \\@a]",
            "[^@a]",
        ] {
            assert_eq!(works(text), [], "{text}");
        }
    }

    #[test]
    fn all_citations_of_a_text_are_found() {
        let text = "A [@a], \\[@b\\] and @c. me@d.org";
        let found: Vec<&str> = citations(text)
            .into_iter()
            .map(|(range, _)| &text[range])
            .collect();
        assert_eq!(found, ["[@a]", "@c"]);
    }

    #[test]
    fn a_part_without_a_work_is_told() {
        assert_eq!(works("[@ a]"), []);
        assert_eq!(
            citation("[@ a]", None).map(|cited| cited.keyless.len()),
            Some(1)
        );
        for (text, part) in [("[see @a; @tbl:b]", "@tbl:b"), ("[@a; p. 3]", "p. 3")] {
            let found = citation(text, None).expect("a citation");
            let keyless: Vec<&str> = found.keyless.into_iter().map(|part| &text[part]).collect();
            assert_eq!(keyless, [part]);
            assert_eq!(found.works.len(), 1);
        }
    }
}
