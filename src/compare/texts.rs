//! Texts, sentence by sentence.

use serde_json::Value as Json;

use super::fields::printed;
use crate::markup;

/// The sentences of each of two texts that the other has not.
pub(super) fn differing(
    old: Option<&Json>,
    new: Option<&Json>,
) -> (Option<String>, Option<String>) {
    let old = old.map(printed).unwrap_or_default();
    let new = new.map(printed).unwrap_or_default();
    let (before, after) = (sentences(&old), sentences(&new));
    let only = |these: &[Sentence], others: &[Sentence]| {
        let only = these.iter().filter(|one| !others.contains(one));
        let words: Vec<&str> = only.map(|one| one.written.as_str()).collect();
        (!words.is_empty()).then(|| words.join(" "))
    };
    (only(&before, &after), only(&after, &before))
}

/// A sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sentence {
    /// As the author wrote it, on one line.
    pub(super) written: String,
    /// Its words without marks of citation.
    pub(super) words: Vec<String>,
    /// The keys that it cites, in order.
    pub(super) cites: Vec<String>,
}

/// The sentences of a text, the citations after each among it.
pub(super) fn sentences(text: &str) -> Vec<Sentence> {
    let clusters = markup::citations(text);
    let inside = |at: usize| clusters.iter().find(|(range, _)| range.contains(&at));
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if let Some((range, _)) = inside(at) {
            at = range.end;
            if text[start..range.start]
                .trim_end()
                .ends_with(['.', '!', '?'])
            {
                sentences.extend(sentence(text, start, at, &clusters));
                start = at;
            }
            continue;
        }
        at += c.len_utf8();
        let rest = &text[at..];
        let ends = match c {
            '\n' => rest
                .trim_start_matches([' ', '\t'])
                .starts_with(['\n', '-', '*', '|']),
            '.' | '!' | '?' => is_end(rest) && !rest.trim_start().starts_with("[@"),
            _ => false,
        };
        if ends {
            sentences.extend(sentence(text, start, at, &clusters));
            start = at;
        }
    }
    sentences.extend(sentence(text, start, text.len(), &clusters));
    sentences
}

/// Whether a sentence ends before `rest`: something else begins there than a small letter.
fn is_end(rest: &str) -> bool {
    let next = rest.trim_start();
    let parted = next.len() < rest.len() || next.is_empty();
    parted && !next.starts_with(char::is_lowercase)
}

type Cluster = (std::ops::Range<usize>, Vec<String>);

fn sentence(text: &str, start: usize, end: usize, clusters: &[Cluster]) -> Option<Sentence> {
    let written: Vec<&str> = text[start..end].split_whitespace().collect();
    let mut bare = String::new();
    let mut cites = Vec::new();
    let mut at = start;
    for (range, keys) in clusters {
        if range.start >= start && range.end <= end {
            bare.push_str(&text[at..range.start]);
            at = range.end;
            cites.extend(keys.iter().cloned());
        }
    }
    bare.push_str(&text[at..end]);
    let words = bare.split(|c: char| !c.is_alphanumeric() && !"{}_.".contains(c));
    let words = words.map(|word| word.trim_matches('.').to_lowercase());
    let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
    (!written.is_empty()).then(|| Sentence {
        written: written.join(" "),
        words,
        cites,
    })
}
