//! The integration tests, in one binary so that it links once.
#![expect(clippy::unwrap_used, reason = "a test that panics has failed")]
#![expect(
    clippy::disallowed_methods,
    reason = "tests read and write files directly"
)]

mod archive;
mod bibliographies;
mod broken;
mod citations;
mod cli;
mod csl;
mod csv;
mod derived;
mod documents;
mod figure_gallery;
mod figure_words;
mod figures;
mod fixes;
mod gallery;
mod house;
mod html;
mod images;
mod language;
mod layering;
mod layout;
mod mangled;
mod markdown;
mod notation;
mod pdf;
mod project;
mod readme;
mod references;
mod rules;
mod sample;
mod scan;
mod schema;
mod scripts;
mod seed;
mod slips;
mod structures;
mod styles;
mod tables;
mod templates;
mod unseen;
