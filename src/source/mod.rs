//! Files as authors wrote them, and places in them.
//!
//! In: paths inside a project. Out: text with byte spans, lines and columns.
//! Invariant: nothing else in the crate reads content or template files, and
//! this module knows nothing of what the text means.

mod encoding;
mod fingerprint;
mod map;

pub use encoding::{Encoding, windows_1252};
pub use fingerprint::fingerprint;
pub use map::{Entry, FileId, Position, ReadError, Source, SourceMap, Span};
