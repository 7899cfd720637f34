//! How works are marked in the text and printed in the list.
//!
//! In: reference records and the numbers that reading order gave them. Out:
//! marks and entries as inlines. Invariant: does no numbering.

mod cluster;
mod csl;
mod house;
mod isolate;
mod styles;
mod title;

pub use cluster::{MarkStyle, Marked, Spacing, Words, mark};
pub use csl::{Cite, Csl, History, Surroundings};
pub use house::entry;
pub use styles::{CitationStyle, Entry, STYLES, author_and_date, authors, sort_key};
pub use title::{in_its_language, title, words};
