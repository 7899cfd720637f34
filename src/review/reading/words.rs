//! Words and numbers, and where phrases stand.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// A word or a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word<'t> {
    /// Where it stands.
    pub(crate) range: Range<usize>,
    /// As it is written.
    pub(crate) text: &'t str,
    /// In small letters.
    pub(crate) lower: &'t str,
}

impl Word<'_> {
    /// Whether it begins with a digit.
    pub(crate) fn is_number(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// The words of `text`: letters and digits, hyphens, apostrophes and decimal points inside.
pub(super) fn words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(begin) = text[at..].find(char::is_alphanumeric) {
        let begin = at + begin;
        at = begin + length(&text[begin..]);
        found.push(begin..at);
    }
    found
}

/// The text in small letters, each at its place: where a small letter is longer or shorter, the capital stays.
pub(super) fn lowered(text: &str) -> String {
    text.chars()
        .map(|c| {
            let mut small = c.to_lowercase();
            match (small.next(), small.next()) {
                (Some(one), None) if one.len_utf8() == c.len_utf8() => one,
                _ => c,
            }
        })
        .collect()
}

/// The length of the word that `text` begins with.
fn length(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    let mut previous = ' ';
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let inside = match c {
            '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' => next.is_alphanumeric(),
            '.' | ',' => previous.is_ascii_digit() && next.is_ascii_digit(),
            _ => c.is_alphanumeric(),
        };
        if !inside {
            return at;
        }
        previous = c;
    }
    text.len()
}

/// For each word in small letters, which of the words of a text it is.
#[derive(Debug)]
pub(super) struct Places {
    of_words: HashMap<String, Vec<usize>>,
    beginnings: Beginnings,
}

/// The places of `words`, which stand in `lower`.
pub(super) fn places(words: &[Range<usize>], lower: &str) -> Places {
    let mut places = Places {
        of_words: HashMap::new(),
        beginnings: Beginnings::default(),
    };
    for (place, word) in words.iter().enumerate() {
        let word = &lower[word.clone()];
        places.beginnings.add(word);
        match places.of_words.get_mut(word) {
            Some(known) => known.push(place),
            None => {
                places.of_words.insert(word.to_owned(), vec![place]);
            }
        }
    }
    places
}

/// What the words of a text may begin with, one bit for some of the ways.
///
/// Rules look for thousands of words of which a text has few: most are not there for their first three letters.
#[derive(Debug)]
struct Beginnings([u64; 64]);

impl Default for Beginnings {
    fn default() -> Beginnings {
        Beginnings([0; 64])
    }
}

impl Beginnings {
    fn add(&mut self, word: &str) {
        if let Some(three) = word.as_bytes().first_chunk() {
            let (at, bit) = Beginnings::bit(*three);
            self.0[at] |= bit;
        }
    }

    /// Whether a word may begin as `phrase` does; words of fewer than three letters always may.
    fn may_have(&self, phrase: &str) -> bool {
        let three = phrase.as_bytes().first_chunk::<3>();
        let three = three.filter(|three| three.iter().all(u8::is_ascii_alphabetic));
        three.is_none_or(|three| {
            let (at, bit) = Beginnings::bit(three.map(|letter| letter.to_ascii_lowercase()));
            self.0[at] & bit != 0
        })
    }

    fn bit(three: [u8; 3]) -> (usize, u64) {
        let number = three.iter().fold(0, |sum, b| sum * 31 + usize::from(*b));
        (number / 64 % 64, 1 << (number % 64))
    }
}

/// Where the words of `phrase` stand one after the other in `range` of `lower`; full stops may stand
/// between them where the phrase has any.
pub(super) fn find(
    lower: &str,
    all: &[Range<usize>],
    places: &Places,
    phrase: &str,
    range: &Range<usize>,
) -> Vec<Range<usize>> {
    if !places.beginnings.may_have(phrase) {
        return Vec::new();
    }
    let phrase = match phrase.chars().any(char::is_uppercase) {
        true => Cow::Owned(lowered(phrase)),
        false => Cow::Borrowed(phrase),
    };
    let Some(begin) = phrase.find(char::is_alphanumeric) else {
        return Vec::new();
    };
    let first = begin..begin + length(&phrase[begin..]);
    let Some(starts) = places.of_words.get(&phrase[first]) else {
        return Vec::new();
    };
    let before = starts.partition_point(|start| all[*start].start < range.start);
    let behind = starts.partition_point(|start| all[*start].end <= range.end);
    let wanted = words(&phrase);
    let joins = |c: char| c.is_whitespace() || c == '-' || (c == '.' && phrase.contains('.'));
    let inside = &starts[before..behind.max(before)];
    let found = inside.iter().filter_map(|start| {
        let there = all.get(*start..start + wanted.len())?;
        let mut pairs = there.iter().zip(&wanted);
        let same = pairs.all(|(word, wanted)| lower[word.clone()] == phrase[wanted.clone()]);
        let joined = there
            .windows(2)
            .all(|pair| lower[pair[0].end..pair[1].start].chars().all(joins));
        let whole = there[0].start..there[there.len() - 1].end;
        (same && joined && whole.end <= range.end).then_some(whole)
    });
    found.collect()
}
