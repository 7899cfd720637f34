//! What we tell the author: the diagnostic vocabulary and its renderers.
//!
//! In: places and sentences from every stage. Out: text for people, JSON for
//! programs. Invariant: knows nothing of terminals; `cli` prints.
//!
//! # Wording
//! A message is one lower-case phrase without full stop, the author's words in
//! backquotes. The label under the words says what is wrong *there*; help says
//! what to do.

mod file;
mod model;
mod registry;
pub mod render;
mod suggest;

pub(crate) use file::{is_reserved, is_unfit, unfit};
pub use file::{unreadable, without_unfit};
pub use model::{Diagnostic, Diagnostics, Edit, Label, Severity};
pub use registry::{CODES, Code, codes};
pub use suggest::nearest;
