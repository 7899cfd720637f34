//! Where among the citations of a document one stands.

use std::collections::BTreeMap;

use crate::content::CiteKey;

/// What was cited so far.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// The works of the cluster before, each with its place in the work.
    before: Vec<(CiteKey, String)>,
    /// The notes in which a work was cited first and last; 0 in the text.
    notes: BTreeMap<CiteKey, (u32, u32)>,
}

/// Where a citation stands among the others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Position {
    /// Whether the work was cited before.
    pub(super) again: bool,
    /// Whether it was cited right before.
    pub(super) same: bool,
    /// Whether another place in it is cited than right before.
    pub(super) elsewhere: bool,
    /// Whether it was cited not many notes ago.
    pub(super) near: bool,
    /// The note in which it was cited first.
    pub(super) first_note: Option<u32>,
}

impl Position {
    /// Whether the position is one of that name.
    pub(super) fn is(self, name: &str) -> bool {
        match name {
            "first" => !self.again,
            "subsequent" => self.again,
            "ibid" => self.same,
            "ibid-with-locator" => self.same && self.elsewhere,
            "near-note" => self.near,
            _ => false,
        }
    }
}

impl History {
    /// The positions of the works of one cluster, which stands in a note or in the text (0), and is remembered.
    pub(super) fn positions(
        &mut self,
        cluster: &[(CiteKey, String)],
        note: u32,
        near_notes: u32,
    ) -> Vec<Position> {
        let mut positions = Vec::new();
        for (at, (key, locator)) in cluster.iter().enumerate() {
            let before = match at {
                // What follows several works cannot say which of them it means.
                0 => match self.before.as_slice() {
                    [one] => Some(one),
                    several if several.iter().all(|(other, _)| other == key) => several.last(),
                    _ => None,
                },
                at => cluster.get(at - 1),
            };
            let known = self.notes.get(key).copied();
            let before = before.filter(|(other, _)| other == key && known.is_some());
            // Where the place was told right before and is not told now, the whole work is meant.
            let same = before.is_some_and(|(_, place)| place.is_empty() || !locator.is_empty());
            positions.push(Position {
                again: known.is_some(),
                same,
                elsewhere: before.is_some_and(|(_, place)| place != locator),
                near: known
                    .is_some_and(|(_, last)| note > 0 && note - last.min(note) <= near_notes),
                first_note: known.map(|(first, _)| first).filter(|first| *first > 0),
            });
            let (first, _) = known.unwrap_or((note, note));
            self.notes.insert(key.clone(), (first, note));
        }
        self.before = cluster.to_vec();
        positions
    }
}
