//! The document as bytes, one format each.
//!
//! In: the neutral document, or its pages. Out: text or bytes, whole. Invariant: does no
//! numbering and knows no records.

pub mod csv;
pub mod html;
pub mod markdown;
pub mod pdf;
