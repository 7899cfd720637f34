//! Words and numbers, and where phrases stand.

use std::ops::Range;

/// A word or a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word<'t> {
    /// Where it stands.
    pub(crate) range: Range<usize>,
    /// As it is written.
    pub(crate) text: &'t str,
}

impl Word<'_> {
    /// Whether it begins with a digit.
    pub(crate) fn is_number(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// The words of `text`, which begins at `start`: letters and digits, hyphens, apostrophes and decimal points inside.
pub(super) fn words(text: &str, start: usize) -> impl Iterator<Item = Word<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let begin = at + text[at..].find(char::is_alphanumeric)?;
        let end = begin + length(&text[begin..]);
        at = end;
        Some(Word {
            range: start + begin..start + end,
            text: &text[begin..end],
        })
    })
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

/// Where the words of `phrase` stand one after the other in `range` of `plain`, in any case.
pub(super) fn find(plain: &str, phrase: &str, range: &Range<usize>) -> Vec<Range<usize>> {
    let wanted: Vec<String> = words(phrase, 0)
        .map(|word| word.text.to_lowercase())
        .collect();
    let there: Vec<Word<'_>> = words(&plain[range.clone()], range.start).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let is_it = |window: &&[Word<'_>]| {
        let same = window
            .iter()
            .zip(&wanted)
            .all(|(word, wanted)| word.text.to_lowercase() == *wanted);
        let joined = window.windows(2).all(|pair| {
            plain[pair[0].range.end..pair[1].range.start]
                .chars()
                .all(|c| c.is_whitespace() || c == '-')
        });
        same && joined
    };
    there
        .windows(wanted.len())
        .filter(is_it)
        .map(|window| window[0].range.start..window[window.len() - 1].range.end)
        .collect()
}
