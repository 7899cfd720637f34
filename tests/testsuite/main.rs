//! The integration tests, in one binary so that it links once.
#![expect(clippy::unwrap_used, reason = "a test that panics has failed")]

mod layering;
