//! Where words may be broken.

use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;

use hypher::Lang;
use rustc_hash::FxBuildHasher;

use crate::document::{Language, LanguageTag};

/// A place inside a word where a line may end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct WordBreak {
    /// The byte before which the next line begins.
    pub(super) at: usize,
    /// How much it is to be avoided.
    pub(super) cost: f64,
    /// Whether a hyphen is printed at the end of the line.
    pub(super) hyphen: bool,
}

/// The breaks of words by the language of their syllables, if they break in syllables: there are few languages.
type Known = Vec<(Option<Lang>, Words)>;
type Words = HashMap<String, Rc<[WordBreak]>, FxBuildHasher>;

thread_local! {
    /// What is known while nobody looks for breaks: the next document has mostly the same words.
    static KEPT: Cell<Known> = const { Cell::new(Vec::new()) };
}

/// So many words are kept, of some 200 bytes each, before they are begun anew.
const LIMIT: usize = 50_000;

/// Finds the breaks of words, of each once. They follow from the word and the language alone.
pub(in super::super) struct Hyphenator {
    known: Known,
}

impl Hyphenator {
    /// One that knows what the last one of this thread has found.
    pub(in super::super) fn new() -> Hyphenator {
        Hyphenator { known: KEPT.take() }
    }

    /// The breaks of `word`, in order; those that print a hyphen by the rules of a language, if any.
    pub(super) fn breaks(&mut self, word: &str, language: Option<Lang>) -> Rc<[WordBreak]> {
        let place = self.known.iter().position(|(other, _)| *other == language);
        let place = place.unwrap_or_else(|| {
            self.known.push((language, Words::default()));
            self.known.len() - 1
        });
        let known = &mut self.known[place].1;
        if let Some(breaks) = known.get(word) {
            return Rc::clone(breaks);
        }
        let breaks: Rc<[WordBreak]> = word_breaks(word, language).into();
        known.insert(word.to_owned(), Rc::clone(&breaks));
        breaks
    }
}

/// The rules by which words of the document are divided.
pub(super) fn rules_of(language: Language) -> Lang {
    match language {
        Language::English => Lang::English,
        Language::German => Lang::German,
    }
}

/// The rules by which words of another language are divided, where they are known.
pub(super) fn rules_of_tag(language: &LanguageTag) -> Option<Lang> {
    let code = language.as_str().as_bytes();
    match code {
        [first, second] | [first, second, b'-', ..] => Lang::from_iso([*first, *second]),
        _ => None,
    }
}

impl Drop for Hyphenator {
    fn drop(&mut self) {
        let count: usize = self.known.iter().map(|(_, words)| words.len()).sum();
        if count <= LIMIT {
            KEPT.set(std::mem::take(&mut self.known));
        }
    }
}

/// Knuth and Plass (1981, "Breaking paragraphs into lines") take 50.
const HYPHEN: f64 = 55.0;
const AFTER_HYPHEN: f64 = 30.0;
const AFTER_SIGN: f64 = 60.0;
const BEFORE_BRACKET: f64 = 90.0;
/// In names such as `PC-3` and ranges such as `4–16`: only where there is no other way.
const BETWEEN_FIGURES: f64 = 1500.0;
/// Words longer than this with signs in them are addresses, formulas or the like.
const LONG: usize = 24;
/// The least that is left at the end of a line of an address, in bytes: `https://` alone says nothing.
const ADDRESS_STUB: usize = 10;
/// The least that is left at the end of a line of another long word.
const STUB: usize = 3;
/// The shortest word to be hyphenated, in letters.
const SHORTEST: usize = 6;

/// The breaks of `word`, in order; those that print a hyphen by the rules of a language, if any.
fn word_breaks(word: &str, language: Option<Lang>) -> Vec<WordBreak> {
    let mut breaks = signs(word);
    if word.chars().any(is_east_asian) {
        between_characters(word, &mut breaks);
        breaks.sort_by_key(|one| one.at);
        breaks.dedup_by_key(|one| one.at);
    }
    if let Some(language) = language.filter(|_| !is_coded(word)) {
        syllables(word, language, &mut breaks);
        breaks.sort_by_key(|one| one.at);
    }
    breaks
}

/// Chinese and Japanese have no spaces: a line may end between any two characters, save those
/// that must not begin or end one (JIS X 4051; "Requirements for Chinese Text Layout", W3C).
fn between_characters(word: &str, breaks: &mut Vec<WordBreak>) {
    const BEGINS_NO_LINE: &str = "、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】〗〙〟ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…‥,.:;?!)]}%";
    const ENDS_NO_LINE: &str = "‘“（〔［｛〈《「『【〖〘〝([{";
    let mut before: Option<char> = None;
    for (at, after) in word.char_indices() {
        let east_asian = before.is_some_and(is_east_asian) || is_east_asian(after);
        let forbidden = before.is_none_or(|before| ENDS_NO_LINE.contains(before))
            || BEGINS_NO_LINE.contains(after);
        if east_asian && !forbidden {
            breaks.push(WordBreak {
                at,
                cost: 0.0,
                hyphen: false,
            });
        }
        before = Some(after);
    }
}

/// Whether a character is Chinese, Japanese or Korean, signs of punctuation among them.
fn is_east_asian(c: char) -> bool {
    matches!(u32::from(c), 0x2e80..=0x9fff | 0xa960..=0xa97f | 0xac00..=0xd7ff | 0xf900..=0xfaff | 0xfe30..=0xfe4f | 0xff00..=0xffef | 0x2_0000..=0x3_ffff)
}

/// Whether a word is an address, a formula or another text that no dictionary has.
fn is_coded(word: &str) -> bool {
    word.contains("://") || word.contains(|c: char| c.is_ascii_digit() || "@_=\\".contains(c))
}

fn signs(word: &str) -> Vec<WordBreak> {
    let long = word.chars().count() > LONG && word.contains(|c: char| !c.is_alphanumeric());
    let stub = if word.contains("://") {
        ADDRESS_STUB
    } else {
        STUB
    };
    let mut breaks = Vec::new();
    let characters: Vec<(usize, char)> = word.char_indices().collect();
    for triple in characters.windows(3) {
        let [(_, before), (at, sign), (_, after)] = [triple[0], triple[1], triple[2]];
        let at = at + sign.len_utf8();
        let letters = before.is_alphabetic() && after.is_alphabetic();
        let figures = before.is_alphanumeric() && after.is_alphanumeric();
        let cost = match sign {
            '\u{ad}' | '\u{200b}' => Some(0.0),
            '-' | '‐' if letters && at > 2 && word.len() - at > 2 => Some(AFTER_HYPHEN),
            '–' | '—' if letters => Some(AFTER_SIGN),
            '/' if letters && at > 4 && word.len() - at > 4 => Some(AFTER_SIGN),
            '/' | '.' | '?' | '&' | '=' | '-' | '_' | ':' | ')' | ']' | ',' | ';' | '#' | '+'
                if long && at > stub && sign != after && after != '/' =>
            {
                Some(AFTER_SIGN)
            }
            '(' | '[' if long && at > stub && before.is_alphabetic() => {
                breaks.push(WordBreak {
                    at: at - sign.len_utf8(),
                    cost: BEFORE_BRACKET,
                    hyphen: false,
                });
                None
            }
            '-' | '–' if figures => Some(BETWEEN_FIGURES),
            _ => None,
        };
        breaks.extend(cost.map(|cost| WordBreak {
            at,
            cost,
            hyphen: sign == '\u{ad}',
        }));
    }
    breaks
}

fn syllables(word: &str, language: Lang, breaks: &mut Vec<WordBreak>) {
    for (start, letters) in runs(word) {
        let shouted = letters.chars().skip(1).any(char::is_uppercase);
        if shouted || letters.chars().count() < SHORTEST {
            continue;
        }
        let mut at = start;
        for syllable in hypher::hyphenate(letters, language) {
            at += syllable.len();
            let (head, tail) = (at - start, start + letters.len() - at);
            if head >= 3 && tail >= 3 {
                breaks.push(WordBreak {
                    at,
                    cost: HYPHEN,
                    hyphen: true,
                });
            }
        }
    }
}

/// The runs of letters in a word, with the bytes at which they begin.
fn runs(word: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = |run: &str| run.as_ptr() as usize - word.as_ptr() as usize;
    word.split(|c: char| !c.is_alphabetic())
        .filter(|run| !run.is_empty())
        .map(move |run| (start(run), run))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(word: &str) -> String {
        let mut parts = Vec::new();
        let mut from = 0;
        for one in word_breaks(word, Some(Lang::English)) {
            if one.cost < BETWEEN_FIGURES {
                parts.push(&word[from..one.at]);
                from = one.at;
            }
        }
        parts.push(&word[from..]);
        parts.join("|")
    }

    #[test]
    fn words_break_in_syllables_and_names_do_not() {
        assert_eq!(broken("phosphorylation,"), "phos|pho|ry|la|tion,");
        assert_eq!(broken("dose-response"), "dose-|response");
        assert_eq!(broken("PC-3"), "PC-3");
        assert_eq!(broken("mg/kg"), "mg/kg");
        assert_eq!(broken("KRAS-mutated"), "KRAS-|mutated");
    }

    #[test]
    fn east_asian_words_break_between_characters() {
        assert_eq!(broken("阿霉素（注射），用"), "阿|霉|素|（注|射），|用");
    }

    #[test]
    fn addresses_break_after_signs() {
        assert_eq!(
            broken("https://example.org/quote?product=b1"),
            "https://example.|org/|quote?|product=|b1"
        );
    }
}
