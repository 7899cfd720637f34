//! Capitals and small letters.

use super::run::Run;
use crate::content::csl::Case;
use crate::document::Inline;

/// Words that stay small in titles, unless they begin or end them.
const SMALL: [&str; 28] = [
    "a", "an", "and", "as", "at", "but", "by", "de", "down", "for", "from", "in", "into", "nor",
    "of", "on", "onto", "or", "over", "so", "the", "till", "to", "up", "v", "via", "with", "yet",
];

/// Sets the case of runs; only English has titles in capitals.
pub(super) fn set(runs: &mut [Run], case: Case, is_english: bool) {
    match case {
        Case::Lower => each(runs, str::to_lowercase),
        Case::Upper => each(runs, str::to_uppercase),
        Case::CapitalFirst => capitalise_first(runs),
        Case::CapitalAll => by_word(runs, |word, _| capital(word)),
        Case::Sentence => capitalise_first(runs),
        Case::Title if is_english => by_word(runs, title_word),
        Case::Title => {}
    }
}

/// Words in the case of English titles.
pub(in crate::cite) fn title(words: &[Inline]) -> Vec<Inline> {
    let mut runs = super::run::runs(words);
    set(&mut runs, Case::Title, true);
    super::run::inlines(runs)
}

/// A first word with capitals inside it (`bioRxiv`) is a name, and stays.
fn capitalise_first(runs: &mut [Run]) {
    let mut spoken = runs.iter_mut();
    if let Some(run) = spoken.find(|run| run.text.contains(char::is_alphanumeric)) {
        let word = run.text.split(' ').next().unwrap_or_default();
        if !word.chars().any(char::is_uppercase) {
            run.text = capital(&run.text);
        }
    }
}

fn each(runs: &mut [Run], change: fn(&str) -> String) {
    for run in runs.iter_mut().filter(|run| !run.code) {
        run.text = change(&run.text);
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// Where a word stands.
#[derive(Clone, Copy)]
struct Place {
    /// Whether it begins a title, or a part of one after a colon, a dash or a question.
    begins: bool,
    ends: bool,
    /// Whether it follows a hyphen.
    hyphened: bool,
}

fn title_word(word: &str, place: Place) -> String {
    let letters = word.trim_end_matches('.');
    let is_small = letters
        .chars()
        .all(|c| c.is_lowercase() || matches!(c, '\'' | '’'));
    if !is_small || !word.is_ascii() && word.chars().count() == 1 {
        return word.to_owned();
    }
    let stays = SMALL.contains(&word) && !place.begins && !place.ends;
    if stays || place.hyphened && word.chars().count() == 1 {
        return word.to_owned();
    }
    capital(word)
}

/// Changes each word of runs that are read as one text; code and what stands raised or lowered is left alone.
fn by_word(runs: &mut [Run], change: fn(&str, Place) -> String) {
    let text: Vec<(char, usize)> = runs
        .iter()
        .enumerate()
        .flat_map(|(index, run)| run.text.chars().map(move |c| (c, index)))
        .collect();
    let mut out = vec![String::new(); runs.len()];
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '.' | '/');
    let last_word = text.iter().rposition(|(c, _)| c.is_alphanumeric());
    let (mut at, mut begins) = (0, true);
    while at < text.len() {
        let (c, run) = text[at];
        if !is_part(c) {
            out[run].push(c);
            begins = begins || matches!(c, ':' | '?' | '!' | '—' | '.');
            begins = begins && !c.is_alphanumeric();
            at += 1;
            continue;
        }
        let end = text[at..]
            .iter()
            .position(|(c, _)| !is_part(*c))
            .map_or(text.len(), |length| at + length);
        let word: String = text[at..end].iter().map(|(c, _)| *c).collect();
        let place = Place {
            begins,
            ends: last_word.is_some_and(|last| last < end),
            hyphened: at > 0 && text[at - 1].0 == '-',
        };
        let is_whole = text[at..end].iter().all(|(_, of)| *of == run);
        if is_whole && !runs[run].code && runs[run].own.raise.is_none() {
            out[run].push_str(&change(&word, place));
        } else {
            text[at..end].iter().for_each(|(c, of)| out[*of].push(*c));
        }
        begins = word.ends_with(['.', '/']) && word.chars().count() > 2;
        at = end;
    }
    for (run, text) in runs.iter_mut().zip(out) {
        run.text = text;
    }
}
