//! Technical overviews of chemical compounds, from structured TOML.
//!
//! ```text
//! content/*.toml ─► content ─► check ─► compose ──► markup ─► resolve ─► document ─┬─► export/markdown ─► .md
//!                  (records)  (rules)  (Tera:       (tree     (numbers,  (neutral  ├─► export/html ─────► .html
//!                                       house        with      citations, model)   └─► layout ─► export/pdf ─► .pdf
//!                                       template)    keys)     tables)
//! derive: what follows from recorded values by published definitions, for `check`, which keeps it
//! review: what a careful reader would say of an overview
//! image: pictures of authors, read for figures; drawings as pixels
//! figure: records become drawings, for `resolve`, which every writer paints
//! compile: the line above for one overview     build: the same for many, in parallel, and the files of the site
//! compare: records of two times become changes
//! ```
//!
//! The modules stand in the order of the data's flow: a module uses those
//! above it and none below (`tests/testsuite/layering.rs` holds it so).

pub mod source;
pub mod diag;
pub mod font;
pub mod graphics;
pub mod image;
pub mod template;
pub mod chem;
pub mod document;
pub mod content;
pub mod derive;
pub mod check;
pub mod review;
pub mod compose;
pub mod markup;
pub mod cite;
pub mod figure;
pub mod resolve;
pub mod layout;
pub mod export;
pub mod compile;
pub mod compare;
pub mod build;
pub mod cli;
