//! How texts call substances and models.
//!
//! In: records and readings. Out: where a record is named, by which spelling.

use std::ops::Range;

use super::reading::Reading;
use super::subject::Subject;
use crate::content::{Compound, Model, Study};

/// Kinds of names that are recorded so that they are known to be wrong.
const WRONG: &str = "misspelling";

/// The right names of a compound, without markup.
pub(super) fn names(compound: &Compound) -> impl Iterator<Item = String> {
    let synonyms = compound.synonyms.iter();
    let right = synonyms.filter(|synonym| synonym.kind.as_deref() != Some(WRONG));
    [compound.name.text()]
        .into_iter()
        .chain(compound.inn.as_deref())
        .chain(right.map(|synonym| synonym.text.as_str()))
        .map(bare)
}

/// The names of a compound that are recorded as wrong.
pub(super) fn misspellings(compound: &Compound) -> impl Iterator<Item = &str> {
    let synonyms = compound.synonyms.iter();
    synonyms
        .filter(|synonym| synonym.kind.as_deref() == Some(WRONG))
        .map(|synonym| synonym.text.as_str())
}

/// The names of a model.
pub(super) fn model_names(model: &Model) -> impl Iterator<Item = String> {
    let aliases = model.aliases.iter().map(String::as_str);
    [model.name.text()].into_iter().chain(aliases).map(bare)
}

/// A name without markup.
pub(super) fn bare(name: &str) -> String {
    name.replace(['*', '~', '^'], "")
}

/// A name's letters and digits alone, in small letters.
pub(super) fn squashed(name: &str) -> String {
    let signs = name.chars().filter(|c| c.is_alphanumeric());
    signs.flat_map(char::to_lowercase).collect()
}

/// Whether `range` names the compound: by itself, with a suffix (`testamide-treated`), or with markup inside.
pub(super) fn mentions(reading: &Reading<'_>, range: &Range<usize>, compound: &Compound) -> bool {
    names(compound).any(|name| calls(reading, range, &name))
}

/// Whether `range` says the name.
pub(super) fn calls(reading: &Reading<'_>, range: &Range<usize>, name: &str) -> bool {
    let lower = name.to_lowercase();
    let mut words = reading.words(range.clone());
    let is_it = |word: &str| {
        let rest = word.strip_prefix(lower.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '’', '\'']))
    };
    words.any(|word| is_it(word.lower))
        || !reading.find(name, range).is_empty()
        || (name.contains('-') && bare(&reading.source()[range.clone()]).contains(name))
}

/// Shorter names have neighbours that are other words.
pub(super) const LEAST: usize = 8;

/// Whether a word is a recorded name that lost, gained or changed one letter in its middle.
pub(super) fn is_near(word: &str, name: &str) -> bool {
    const SAME_END: usize = 3;
    let is_plain = |text: &str| text.len() >= LEAST && text.bytes().all(|b| b.is_ascii_lowercase());
    let is_like = is_plain(word)
        && is_plain(name)
        && word.len().abs_diff(name.len()) <= 1
        && word[..1] == name[..1]
        && strsim::damerau_levenshtein(word, name) == 1;
    is_like
        && (word[word.len() - SAME_END..] == name[name.len() - SAME_END..]
            || is_transposed(word, name)
            || (has_stem(name) && !has_stem(word) && !word.starts_with(name)))
}

/// Endings of non-proprietary names (WHO, The use of stems, 2024) that no other word of the field has.
const STEMS: &[&str] = &[
    "tinib",
    "ciclib",
    "parib",
    "rasib",
    "lisib",
    "zomib",
    "degib",
    "sertib",
    "metinib",
    "limus",
    "rubicin",
    "taxel",
    "mab",
    "stat",
    "vir",
    "sartan",
    "dipine",
    "prazole",
    "gliptin",
    "gliflozin",
    "glitazone",
    "glutide",
    "floxacin",
    "cillin",
    "mycin",
    "cycline",
    "conazole",
    "fungin",
    "bactam",
    "penem",
    "siran",
    "rsen",
    "xaban",
    "gatran",
    "parin",
    "setron",
    "triptan",
    "gepant",
    "azepam",
    "azolam",
    "caine",
    "olol",
    "terol",
    "kinra",
    "cept",
    "platin",
    "trexed",
    "citabine",
];

/// Whether a name ends as names of its class do.
fn has_stem(name: &str) -> bool {
    STEMS.iter().any(|stem| name.ends_with(stem))
}

/// Whether two words differ in the order of two neighbouring letters.
pub(super) fn is_transposed(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let differ: Vec<usize> = one
        .iter()
        .zip(&other)
        .enumerate()
        .filter(|(_, (a, b))| a != b)
        .map(|(at, _)| at)
        .collect();
    matches!(differ.as_slice(), [first, second] if one.len() == other.len()
        && second - first == 1
        && one[*first] == other[*second]
        && one[*second] == other[*first])
}

impl<'a> Subject<'a> {
    /// The compound that the overview is about, and the one that was tested.
    pub(super) fn substances(&self) -> Vec<&'a Compound> {
        let slugs = [&self.overview.compound, self.overview.tested()];
        let mut found: Vec<&Compound> = Vec::new();
        for slug in slugs {
            let compound = self.content.compounds.get(&slug.value);
            let is_new = |one: &&Compound| found.iter().all(|other| other.slug != one.slug);
            found.extend(compound.filter(is_new));
        }
        found
    }

    /// The models of a study.
    pub(super) fn models_of(&self, study: &'a Study) -> impl Iterator<Item = &'a Model> {
        let outcomes = study.outcomes.list.iter();
        let of_outcomes = outcomes.filter_map(|outcome| outcome.model.as_ref());
        let content = self.content;
        study
            .models()
            .chain(of_outcomes)
            .filter_map(move |slug| content.models.get(&slug.value))
    }
}
