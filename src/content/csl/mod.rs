//! A style of references in the Citation Style Language (CSL 1.0): a `.csl` file.
//!
//! In: the text of a file. Out: a [`Style`], whole and without open names, or
//! diagnostics with the place of each mistake. Invariant: knows no works; how
//! a style prints them is the business of `cite`.

mod attributes;
mod locale;
mod model;
mod names;
mod parse;
mod rendering;

pub(crate) use self::locale::{DatePart, Locale, PartForm, PartName, TermForm};
pub use self::model::Style;
pub(crate) use self::model::{
    Branch, Case, Collapse, Condition, DateElement, Display, Element, Font, GivenNameRule, Key,
    KeyOf, Layout, Match, NumberForm, PageRange, Plural, Raise, RepeatedRule, Test, What,
};
pub(crate) use self::names::{And, Invert, NameForm, NameOptions, NamePart, Names, Precedes};
pub use self::parse::read;
