//! The integration tests, in one binary so that it links once.
#![expect(clippy::unwrap_used, reason = "a test that panics has failed")]
#![expect(
    clippy::disallowed_methods,
    reason = "tests read and write files directly"
)]

mod broken;
mod cli;
mod documents;
mod layering;
mod layout;
mod pdf;
mod project;
mod references;
