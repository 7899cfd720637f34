//! Clusters by author and date, in which works of the same people are drawn together.

use super::Csl;
use super::cluster::{Piece, Printed};
use super::run::words;
use crate::content::csl::Collapse;

/// How a work is joined to the one before it.
#[derive(Debug, Clone, Copy)]
enum Joint {
    /// It is the first.
    First,
    /// Only its letter is printed.
    Letter,
    /// Its names are left out.
    Year,
    /// It stands with works of the same people.
    Group,
    /// It is of other people.
    Others,
}

impl Csl {
    /// Marks by author and date, those of the same people drawn together.
    pub(super) fn names_and_years<'c, 'w>(&self, works: &[Printed<'c, 'w>]) -> Vec<Piece<'c, 'w>> {
        let mut pieces: Vec<Piece<'c, 'w>> = Vec::new();
        let mut rest = works;
        let mut before: Option<&Printed<'_, '_>> = None;
        let mut joint = Joint::First;
        while let Some(work) = rest.first() {
            let drawn = matches!(joint, Joint::Year | Joint::Letter);
            joint = before.map_or(Joint::First, |before| self.joint(before, work));
            let delimiter = self.between(joint, before, drawn);
            let row = match (joint, before) {
                (Joint::Letter, Some(before)) => self.letters_in_row(before, rest),
                _ => 0,
            };
            if let (2.., Some(first)) = (row, pieces.last_mut()) {
                let hidden = rest[..row - 1].iter();
                first.covers = hidden.map(|work| work.cite.entry.clone()).collect();
                let last = &rest[row - 1];
                pieces.push(self.letter_of(last, "–"));
                (before, rest) = (Some(last), &rest[row..]);
                continue;
            }
            pieces.push(match joint {
                Joint::Letter => self.letter_of(work, delimiter),
                Joint::Year => {
                    let bare = self.printed(work.cite, work.position, true);
                    bare.piece(delimiter)
                }
                Joint::First | Joint::Group | Joint::Others => work.piece(delimiter),
            });
            (before, rest) = (Some(work), &rest[1..]);
        }
        pieces
    }

    /// How a work is joined to the one before it.
    fn joint(&self, before: &Printed<'_, '_>, work: &Printed<'_, '_>) -> Joint {
        let collapse = self.style.citation.collapse;
        let same_year = before.year == work.year;
        let same = before.names == work.names;
        let has_letters = |work: &Printed<'_, '_>| {
            work.runs == work.bare && !self.letter(&work.cite.record.slug).is_empty()
        };
        let letters = matches!(collapse, Some(Collapse::Letters { .. }));
        match collapse {
            _ if !same || before.cite.words.between(&work.cite.words) => Joint::Others,
            Some(_) if letters && same_year && has_letters(before) && has_letters(work) => {
                Joint::Letter
            }
            _ if work.names.is_none() => Joint::Others,
            Some(Collapse::Years | Collapse::Letters { .. }) => Joint::Year,
            Some(Collapse::Numbers) | None => Joint::Group,
        }
    }

    /// What stands before a work that is joined in a way to the one before, which was perhaps drawn together with others.
    fn between(&self, joint: Joint, before: Option<&Printed<'_, '_>>, drawn: bool) -> &str {
        let layout = &self.style.citation;
        let within = layout.group_delimiter.as_deref();
        let after = || layout.after_collapse.as_deref().unwrap_or(self.delimiter());
        // After a place in a work a comma would seem to go on with places.
        let located = before.is_some_and(|before| before.runs != before.bare);
        match joint {
            Joint::First => "",
            Joint::Year if located => after(),
            Joint::Letter => {
                let own = layout.suffix_delimiter.as_deref();
                own.or(within).unwrap_or(self.delimiter())
            }
            Joint::Year => within.unwrap_or(", "),
            Joint::Group => within.unwrap_or(self.delimiter()),
            Joint::Others if drawn => after(),
            Joint::Others => self.delimiter(),
        }
    }

    /// How many works at the start have the letters that follow that of the work before.
    fn letters_in_row(&self, before: &Printed<'_, '_>, works: &[Printed<'_, '_>]) -> usize {
        let ranged = Some(Collapse::Letters { ranged: true });
        if self.style.citation.collapse != ranged {
            return 0;
        }
        let place = |work: &Printed<'_, '_>| {
            let told = self.told.get(&work.cite.record.slug);
            told.and_then(|told| told.letter)
        };
        let first = place(before).unwrap_or_default();
        let follows = |(at, work): &(usize, &Printed<'_, '_>)| {
            matches!(self.joint(before, work), Joint::Letter) && place(work) == Some(first + at)
        };
        (1..).zip(works).take_while(follows).count()
    }

    fn letter_of<'c, 'w>(&self, work: &Printed<'c, 'w>, before: &str) -> Piece<'c, 'w> {
        let letter = self.letter(&work.cite.record.slug);
        Piece {
            runs: words(letter.as_str()),
            bare: letter,
            ..work.piece(before)
        }
    }
}
