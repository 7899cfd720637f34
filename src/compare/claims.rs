//! Claims that works support, and those that lost it.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::texts::{Sentence, sentences};
use super::{Change, Evidence, What};
use crate::content::{Kind, ReferenceStatus};

/// The works of both times.
pub(super) struct Works<'e> {
    pub(super) old: &'e Evidence,
    pub(super) new: &'e Evidence,
}

/// How alike two sentences must be, as the share of words that both have, to be the same claim.
const ALIKE: f64 = 0.6;

/// Adds the claims of an overview that lost a citation, or rest on a work that was retracted since or is gone.
pub(super) fn lost(
    overview: &str,
    old: &Json,
    new: &Json,
    works: &Works<'_>,
    changes: &mut Vec<Change>,
) {
    let before = claims(old);
    let after = claims(new);
    let supported = before.iter().map(|(_, claim)| claim);
    for claim in supported.filter(|claim| !claim.cites.is_empty()) {
        let Some((part, says)) = same(claim, &after) else {
            continue;
        };
        let kept: BTreeSet<String> = says
            .cites
            .iter()
            .map(|key| identity(works.new, key))
            .collect();
        let lost = claim.cites.iter().filter(|key| {
            let identity = identity(works.old, key);
            !kept.contains(&identity) && !kept.contains(*key)
        });
        let lost: BTreeSet<String> = lost.cloned().collect();
        if !lost.is_empty() {
            changes.push(Change {
                part: part.clone(),
                old: Some(claim.written.clone()),
                new: Some(says.written.clone()),
                references: lost.into_iter().collect(),
                ..Change::new(What::SupportLost, Kind::Overviews, overview)
            });
        }
    }
    for (part, claim) in &after {
        let fallen = claim.cites.iter().filter(|key| works.is_fallen(key));
        let fallen: BTreeSet<String> = fallen.cloned().collect();
        if !fallen.is_empty() {
            changes.push(Change {
                part: part.clone(),
                new: Some(claim.written.clone()),
                references: fallen.into_iter().collect(),
                ..Change::new(What::SupportRetracted, Kind::Overviews, overview)
            });
        }
    }
}

/// The sentences of an overview, each with the part it stands in.
fn claims(overview: &Json) -> Vec<(Vec<String>, Sentence)> {
    let mut claims = Vec::new();
    let mut add = |part: &[&str], text: &Json| {
        let part: Vec<String> = part.iter().map(ToString::to_string).collect();
        let found = sentences(text.as_str().unwrap_or_default()).into_iter();
        claims.extend(found.map(|sentence| (part.clone(), sentence)));
    };
    if let Some(text) = overview.get("abstract") {
        add(&["abstract"], text);
    }
    for list in ["sections", "tables", "figures"] {
        let entries = overview.get(list).and_then(Json::as_array);
        for entry in entries.into_iter().flatten() {
            let id = entry.get("id").and_then(Json::as_str).unwrap_or_default();
            for field in ["text", "caption"] {
                if let Some(text) = entry.get(field) {
                    add(&[list, id], text);
                }
            }
        }
    }
    claims
}

/// The claim among `all` that is the same as `claim`, or the most alike.
fn same<'c>(
    claim: &Sentence,
    all: &'c [(Vec<String>, Sentence)],
) -> Option<&'c (Vec<String>, Sentence)> {
    let exact = all.iter().find(|(_, other)| other.words == claim.words);
    exact.or_else(|| {
        let alike = all.iter().map(|one| (likeness(claim, &one.1), one));
        let best = alike.max_by(|(one, _), (other, _)| one.total_cmp(other));
        best.filter(|(likeness, _)| *likeness >= ALIKE)
            .map(|(_, one)| one)
    })
}

/// The share of words that two sentences have in common.
fn likeness(one: &Sentence, other: &Sentence) -> f64 {
    let one: BTreeSet<&String> = one.words.iter().collect();
    let other: BTreeSet<&String> = other.words.iter().collect();
    let count = |number: usize| u32::try_from(number).map_or(f64::MAX, f64::from);
    count(one.intersection(&other).count()) / count(one.union(&other).count()).max(1.0)
}

/// What a key names, whichever way: the identifiers of the work, or the key where it has none.
fn identity(evidence: &Evidence, key: &str) -> String {
    let Some(work) = work(evidence, key) else {
        return key.to_owned();
    };
    let mut identifiers = ["doi", "pmid", "slug"].into_iter();
    let identifier = identifiers.find_map(|field| work.get(field)?.as_str());
    identifier.unwrap_or(key).to_owned()
}

/// The work that a key or an identifier (`doi:…`) names.
fn work<'e>(evidence: &'e Evidence, key: &str) -> Option<&'e Json> {
    if let Some(work) = evidence.record(Kind::References, key) {
        return Some(work);
    }
    let (field, value) = key.split_once(':').unwrap_or(("", key));
    let field = if field == "pmc" { "pmcid" } else { field };
    let mut works = evidence
        .keys(Kind::References)
        .filter_map(|key| evidence.record(Kind::References, key));
    works.find(|work| {
        let aliases = work.get("aliases").and_then(Json::as_array);
        let mut aliases = aliases.into_iter().flatten();
        let named = work.get(field).and_then(Json::as_str);
        named.is_some_and(|named| named.eq_ignore_ascii_case(value))
            || aliases.any(|alias| alias.as_str() == Some(key))
    })
}

impl Works<'_> {
    /// Whether a work supports nothing any more that did so before: it was retracted since.
    fn is_fallen(&self, key: &str) -> bool {
        let retracted = |evidence: &Evidence| {
            let status = work(evidence, key).and_then(|work| work.get("status"));
            status.and_then(Json::as_str) == Some(ReferenceStatus::Retracted.word())
        };
        retracted(self.new) && !retracted(self.old)
    }
}
