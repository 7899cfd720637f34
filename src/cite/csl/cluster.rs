//! The marks of one cluster of citations, as the style lays them out.

use std::rc::Rc;

use super::Csl;
use super::places::{place_and_more, place_in_work};
use super::position::{History, Position};
use super::render::Place;
use super::run::{Run, plain, words};
use super::work::Work;
use crate::cite::Words;
use crate::content::csl::{Collapse, TermForm};
use crate::content::{CiteKey, Reference};
use crate::document::{Anchor, Citation, Inline};

/// One work of a cluster.
#[derive(Debug, Clone)]
pub struct Cite<'w> {
    /// The work.
    pub record: &'w Reference,
    /// Its title as it is set.
    pub title: Rc<Vec<Inline>>,
    /// Its number in the list.
    pub number: u32,
    /// Its entry.
    pub entry: Anchor,
    /// The place of this citation.
    pub place: Anchor,
    /// Where in the work, in the order given.
    pub locators: Vec<String>,
    /// What is said around it.
    pub words: Words,
    /// What a screen reader says.
    pub label: String,
}

/// Where a cluster stands.
#[derive(Debug, Clone, Copy, Default)]
pub struct Surroundings {
    /// The note that it stands in; 0 in the text.
    pub note: u32,
    /// What the author says of runs of numbers.
    pub collapse: Option<bool>,
}

/// A work as it is printed in a mark.
pub(super) struct Printed<'c, 'w> {
    pub(super) cite: &'c Cite<'w>,
    pub(super) position: Position,
    pub(super) runs: Vec<Run>,
    /// The same without the place in the work.
    pub(super) bare: Vec<Run>,
    /// Its names, where works of the same people are drawn together.
    pub(super) names: Option<Vec<Run>>,
    /// Its year without the letter.
    pub(super) year: String,
}

/// A work in its place among the others.
pub(super) struct Piece<'c, 'w> {
    pub(super) cite: &'c Cite<'w>,
    /// What stands before it.
    pub(super) before: String,
    /// What is printed of it, and of that what is no place in the work.
    pub(super) runs: Vec<Run>,
    pub(super) bare: String,
    /// The works that a range hides behind its dash.
    pub(super) covers: Vec<Anchor>,
}

impl Csl {
    /// Prints a cluster, and remembers that its works were cited.
    pub fn cluster(
        &self,
        cites: Vec<Cite<'_>>,
        around: Surroundings,
        history: &mut History,
    ) -> Citation {
        let cites = once(cites);
        let says_nothing = cites.iter().all(|cite| cite.words.is_empty());
        let cites = match says_nothing {
            true => self.in_order(cites),
            false => cites,
        };
        let layout = &self.style.citation;
        let named = cites
            .iter()
            .map(|cite| (cite.record.slug.clone(), cite.locators.join(", ")));
        let named: Vec<(CiteKey, String)> = named.collect();
        let positions = history.positions(&named, around.note, self.style.near_notes);
        let groups = layout.group_delimiter.is_some()
            || matches!(
                layout.collapse,
                Some(Collapse::Years | Collapse::Letters { .. })
            );
        let printed = cites.iter().zip(positions);
        let printed =
            printed.map(|(cite, position)| self.printed(cite, position, cite.words.without_author));
        let mut printed: Vec<Printed<'_, '_>> = printed.collect();
        if groups && says_nothing && !self.uses.numbers {
            printed = grouped(printed);
        }
        let pieces = if self.uses.numbers {
            let own = layout.collapse == Some(Collapse::Numbers);
            self.numbers(&printed, around.collapse.unwrap_or(own))
        } else {
            self.names_and_years(&printed)
        };
        self.assembled(&pieces)
    }

    fn in_order<'w>(&self, cites: Vec<Cite<'w>>) -> Vec<Cite<'w>> {
        let layout = &self.style.citation;
        if layout.sort.is_empty() || cites.len() < 2 {
            return cites;
        }
        let mut ranked: Vec<_> = cites
            .into_iter()
            .map(|cite| {
                let work = Work {
                    record: cite.record,
                    title: &cite.title,
                };
                let place = Place {
                    number: Some(cite.number),
                    told: self.told.get(&cite.record.slug),
                    is_mark: true,
                    ..Place::default()
                };
                (self.ranks(work, layout, place), cite)
            })
            .collect();
        ranked.sort_by(|one, other| one.0.cmp(&other.0));
        ranked.into_iter().map(|(_, cite)| cite).collect()
    }

    pub(super) fn printed<'c, 'w>(
        &self,
        cite: &'c Cite<'w>,
        position: Position,
        without_names: bool,
    ) -> Printed<'c, 'w> {
        let locator = cite.locators.join(", ");
        let (kind, value) = place_in_work(&locator, &self.locale);
        let (value, further) = place_and_more(value);
        let locator = (!value.is_empty()).then_some((kind, value));
        let told = self.told.get(&cite.record.slug);
        let place = Place {
            number: Some(cite.number).filter(|_| self.uses.numbers),
            told,
            locator,
            position,
            is_mark: true,
            is_key: false,
            without_names,
            before: None,
        };
        let work = Work {
            record: cite.record,
            title: &cite.title,
        };
        let names = &self.style.citation.names;
        let printer = self.printer(work, names, place);
        let mut runs = printer.cite();
        if self.uses.locators && !further.is_empty() {
            runs.extend(words(further));
        }
        if !self.uses.locators && !cite.locators.is_empty() {
            // What an author says of the place is not lost in a style that has none.
            runs.extend(words(format!(", {}", cite.locators.join(", "))));
        }
        let bare = match locator {
            None => runs.clone(),
            Some(_) => {
                let place = Place {
                    locator: None,
                    ..place
                };
                self.printer(work, names, place).cite()
            }
        };
        let year = cite.record.year().map(|year| year.to_string());
        Printed {
            cite,
            position,
            runs,
            bare,
            names: printer.first_names.into_inner(),
            year: year.unwrap_or_default(),
        }
    }

    pub(super) fn delimiter(&self) -> &str {
        let delimiter = self.style.citation.body.delimiter.as_deref();
        delimiter.unwrap_or_default()
    }

    /// Marks that are numbers, three and more in a row drawn together.
    fn numbers<'c, 'w>(&self, works: &[Printed<'c, 'w>], collapses: bool) -> Vec<Piece<'c, 'w>> {
        let after = self.style.citation.after_collapse.as_deref();
        let dash = self
            .locale
            .term("citation-range-delimiter", TermForm::Long, false);
        let mut pieces = Vec::new();
        let mut rest = works;
        let mut before = "";
        while let Some(first) = rest.first() {
            let length = if collapses { run_length(rest) } else { 1 };
            let (now, later) = rest.split_at(length);
            let hidden = now.iter().skip(1).take(length.saturating_sub(2));
            pieces.push(Piece {
                covers: hidden.map(|work| work.cite.entry.clone()).collect(),
                ..first.piece(before)
            });
            if length > 1 {
                pieces.push(now[length - 1].piece(dash.unwrap_or("–")));
            }
            before = match length {
                1 => self.delimiter(),
                _ => after.unwrap_or(self.delimiter()),
            };
            rest = later;
        }
        pieces
    }
}

impl<'c, 'w> Printed<'c, 'w> {
    pub(super) fn piece(&self, before: &str) -> Piece<'c, 'w> {
        Piece {
            cite: self.cite,
            before: before.to_owned(),
            runs: self.runs.clone(),
            bare: plain(&self.bare),
            covers: Vec::new(),
        }
    }
}

/// Each work once, with all places in it that are cited.
fn once(cites: Vec<Cite<'_>>) -> Vec<Cite<'_>> {
    let mut out: Vec<Cite<'_>> = Vec::new();
    for cite in cites {
        let known = out
            .iter_mut()
            .find(|known| known.entry == cite.entry && !known.words.between(&cite.words));
        match known {
            Some(known) => {
                for locator in cite.locators {
                    if !known.locators.contains(&locator) {
                        known.locators.push(locator);
                    }
                }
            }
            None => out.push(cite),
        }
    }
    out
}

/// Works of the same people brought together, at the place of the first.
fn grouped<'c, 'w>(works: Vec<Printed<'c, 'w>>) -> Vec<Printed<'c, 'w>> {
    let mut groups: Vec<Vec<Printed<'c, 'w>>> = Vec::new();
    for work in works {
        let known = groups
            .iter_mut()
            .find(|group| work.names.is_some() && group[0].names == work.names);
        match known {
            Some(group) => group.push(work),
            None => groups.push(vec![work]),
        }
    }
    groups.into_iter().flatten().collect()
}

/// How many works at the start have numbers in a row and no places in them; fewer than three are one by one.
fn run_length(works: &[Printed<'_, '_>]) -> usize {
    let follows = |pair: &[Printed<'_, '_>]| {
        pair[1].cite.number == pair[0].cite.number + 1
            && pair.iter().all(|work| work.cite.locators.is_empty())
            && !pair[0].cite.words.between(&pair[1].cite.words)
    };
    let length = 1 + works.windows(2).take_while(|pair| follows(pair)).count();
    if length >= 3 { length } else { 1 }
}
