//! Which way text is read (Unicode Standard Annex #9, "Unicode Bidirectional
//! Algorithm").
//!
//! Documents are written from left to right; names and titles in them may not be.

use std::ops::Range;

use unicode_bidi::{BidiInfo, Level};

/// The levels of a text: odd where it is read from right to left.
#[derive(Debug, Clone, Default)]
pub struct Levels(Vec<Level>);

impl Levels {
    /// The levels of a paragraph; nothing is worked out where all of it is read from left to right.
    pub fn of(text: &str) -> Levels {
        if !text.chars().any(is_from_right) {
            return Levels::default();
        }
        let mut info = BidiInfo::new(text, Some(Level::ltr()));
        Levels(std::mem::take(&mut info.levels))
    }

    /// Whether all of the text is read from left to right.
    pub fn is_plain(&self) -> bool {
        self.0.is_empty()
    }

    /// The level of the character that begins at a byte.
    pub fn at(&self, byte: usize) -> u8 {
        self.0.get(byte).map_or(0, |level| level.number())
    }
}

/// The order from left to right in which things with these levels stand on a line (rule L2).
pub fn visual_order(levels: &[u8]) -> Vec<usize> {
    let levels: Vec<Level> = levels
        .iter()
        .filter_map(|level| Level::new(*level).ok())
        .collect();
    BidiInfo::reorder_visual(&levels)
}

/// Whether a character belongs to a script that is read from right to left, or turns the direction.
pub fn is_from_right(c: char) -> bool {
    matches!(u32::from(c), 0x590..=0x8ff | 0x200f | 0x202b | 0x202e | 0x2067 | 0xfb1d..=0xfdff | 0xfe70..=0xfefc | 0x1_0800..=0x1_0fff | 0x1_e800..=0x1_efff)
}

/// Whether a character only tells which way others are read, and is not seen.
pub fn is_directional(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The stretches of one direction of a text on a line of its own, from left to right, each with whether it is read from the right.
pub(super) fn runs(text: &str) -> Vec<(&str, bool)> {
    let levels = Levels::of(text);
    let mut runs: Vec<(Range<usize>, u8)> = Vec::new();
    for (at, c) in text.char_indices() {
        let (end, level) = (at + c.len_utf8(), levels.at(at));
        match runs.last_mut() {
            Some((run, same)) if *same == level => run.end = end,
            _ => runs.push((at..end, level)),
        }
    }
    let of_runs: Vec<u8> = runs.iter().map(|(_, level)| *level).collect();
    let order = visual_order(&of_runs).into_iter();
    order
        .map(|at| (&text[runs[at].0.clone()], runs[at].1 % 2 == 1))
        .collect()
}
