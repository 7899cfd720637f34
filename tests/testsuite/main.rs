//! The integration tests, in one binary so that it links once.
#![expect(clippy::unwrap_used, reason = "a test that panics has failed")]
#![expect(
    clippy::disallowed_methods,
    reason = "tests read and write files directly"
)]

mod citations;
mod csv;
mod html;
mod language;
mod layering;
mod markdown;
mod notation;
mod sample;
mod scan;
mod tables;
mod templates;
