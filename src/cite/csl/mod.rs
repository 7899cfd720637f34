//! Styles of references that stand in `.csl` files, followed.
//!
//! In: a [`Style`], and works in the order in which they are cited. Out: their
//! order in the list, entries and marks as inlines. Invariant: authors do not
//! vanish, and what a record says stays text.
//!
//! Written by hand over the file's own elements: hayagriva lost authors and
//! let markup through, and its hundred packages came with it; citationberg
//! tells no places of mistakes and brings a second XML reader.
//!
//! Not followed: underlining, which is set as stress.

mod author_date;
mod case;
mod cluster;
mod date;
mod marks;
mod name_parts;
mod names;
mod number;
mod places;
mod position;
mod quotes;
mod render;
mod run;
mod sort;
mod tell;
mod work;

#[cfg(test)]
mod tests;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use self::render::{Place, Printer};
use self::run::{Run, append, plain};
use self::sort::Rank;
use self::tell::{Means, Told};
use self::work::Work;
use crate::content::csl::{Condition, Element, Layout, Locale, NameOptions, Style, Test, What};
use crate::content::{CiteKey, Reference};
use crate::document::{Inline, Language};

pub(super) use self::case::title as in_title_case;
pub use self::cluster::{Cite, Surroundings};
pub use self::position::History;

/// A style at work on the references of one document.
#[derive(Debug, Clone)]
pub struct Csl {
    style: Arc<Style>,
    locale: Locale,
    language: Language,
    uses: Uses,
    told: BTreeMap<CiteKey, Told>,
}

/// What a style has somewhere in it.
#[derive(Debug, Clone, Copy, Default)]
struct Uses {
    /// Marks show the work's number.
    numbers: bool,
    /// Marks show the place in the work.
    locators: bool,
    /// The list shows the letter after the year by itself.
    letters: bool,
    /// Something is printed only to tell works apart.
    condition: bool,
}

impl Csl {
    /// The style for documents in a language.
    pub fn new(style: Arc<Style>, language: Language) -> Csl {
        let mut locale = Locale::shipped(language);
        let tag = language.tag();
        let own = |wanted: &dyn Fn(Option<&str>) -> bool, locale: &mut Locale| {
            let found = style.locales.iter();
            let found = found.filter(|one| wanted(one.language.as_deref()));
            found.for_each(|one| locale.overlay(one));
        };
        // What is said for all, then for the language, then for the region that the style is made for.
        let region = style.language.as_deref();
        let region = region.filter(|region| region.starts_with(tag) && *region != tag);
        own(&|of| of.is_none(), &mut locale);
        own(&|of| of == Some(tag), &mut locale);
        own(
            &|of| of.is_some() && of == region.or(Some(main_region(language))),
            &mut locale,
        );
        let mut uses = Uses::default();
        look(&style.citation.body, &style, &mut |what| {
            uses.numbers |= is_variable(what, "citation-number");
            uses.locators |= is_variable(what, "locator") || tests_locator(what);
            uses.condition |= tests_disambiguation(what);
        });
        for layout in [&style.citation, &style.bibliography] {
            look(&layout.body, &style, &mut |what| {
                uses.letters |= is_variable(what, "year-suffix");
            });
        }
        Csl {
            locale,
            language,
            uses,
            told: BTreeMap::new(),
            style,
        }
    }

    /// Whether works are cited in notes.
    pub fn cites_in_notes(&self) -> bool {
        self.style.cites_in_notes
    }

    /// Whether works are cited by number.
    pub fn is_numeric(&self) -> bool {
        self.uses.numbers
    }

    /// Whether works must be known before they can be marked: to be put in order, or told apart.
    pub fn needs_all(&self) -> bool {
        !self.uses.numbers || !self.style.bibliography.sort.is_empty()
    }

    /// Puts works in the order of the list, given in the order of their first citation, and tells apart those that would be marked alike.
    pub fn arrange(&mut self, works: &[(&Reference, Vec<Inline>)]) -> Vec<CiteKey> {
        let works: Vec<Work<'_>> = works
            .iter()
            .map(|(record, title)| Work { record, title })
            .collect();
        let mut ranked: Vec<(Vec<Rank>, Work<'_>)> = (1..)
            .zip(works)
            .map(|(number, work)| {
                let place = Place {
                    number: Some(number),
                    ..Place::default()
                };
                (self.ranks(work, &self.style.bibliography, place), work)
            })
            .collect();
        ranked.sort_by(|one, other| one.0.cmp(&other.0));
        let works: Vec<Work<'_>> = ranked.into_iter().map(|(_, work)| work).collect();
        if !self.uses.numbers {
            let citation = &self.style.citation;
            let means = Means {
                names: citation.adds_names,
                given: citation.adds_given_names,
                condition: self.uses.condition,
                letters: citation.adds_letters,
            };
            let mark = |index: usize, told: &Told| {
                let place = Place {
                    told: Some(told),
                    is_mark: true,
                    ..Place::default()
                };
                plain(
                    &self
                        .printer(works[index], citation_names(&self.style), place)
                        .cite(),
                )
            };
            let told = tell::tell_apart(&works, means, self.uses.letters, &mark);
            let keys = works.iter().map(|work| work.record.slug.clone());
            self.told = keys.zip(told).collect();
        }
        works.iter().map(|work| work.record.slug.clone()).collect()
    }

    /// The letter after the year of a work, where there is one.
    pub fn letter(&self, key: &CiteKey) -> String {
        let letter = self.told.get(key).and_then(|told| told.letter);
        letter.map(crate::document::letter).unwrap_or_default()
    }

    /// The entry of a work in the list, without its number, which the list has itself; `before` is the work of the entry before.
    pub fn entry(
        &self,
        record: &Reference,
        title: &[Inline],
        before: Option<&Reference>,
    ) -> Vec<Inline> {
        let told = self.told.get(&record.slug).cloned().unwrap_or(Told {
            sets_letters: self.uses.letters,
            ..Told::default()
        });
        // What tells marks apart is not needed in the list, but for the letter.
        let told = Told {
            names: 0,
            given: Vec::new(),
            ..told
        };
        let layout = &self.style.bibliography;
        let before = before.filter(|_| self.style.repeated_names.is_some());
        let before = before.and_then(|record| {
            let title = crate::cite::title(record);
            let work = Work {
                record,
                title: &title,
            };
            let printer = self.printer(work, &layout.names, Place::default());
            printer.print(&layout.body);
            printer.list.into_inner()
        });
        let place = Place {
            told: Some(&told),
            before: before.as_deref(),
            ..Place::default()
        };
        let printer = self.printer(Work { record, title }, &layout.names, place);
        let mut body = super::house::noticed(record, self.language);
        let runs = run::in_lines(printer.print(&layout.body).runs);
        body.extend(run::inlines(runs));
        body
    }

    /// The authors of a work as marks name them; none in styles that name none.
    pub fn authors(&self, record: &Reference, title: &[Inline]) -> Option<String> {
        let place = Place {
            told: self.told.get(&record.slug),
            is_mark: true,
            ..Place::default()
        };
        let printer = self.printer(Work { record, title }, citation_names(&self.style), place);
        printer.cite();
        let names = printer.first_names.into_inner();
        names.map(|names| plain(&names))
    }

    fn printer<'p>(
        &'p self,
        work: Work<'p>,
        names: &'p NameOptions,
        place: Place<'p>,
    ) -> Printer<'p> {
        Printer {
            style: &self.style,
            locale: &self.locale,
            is_english: self.language == Language::English,
            work,
            names,
            place,
            gone: RefCell::new(BTreeSet::new()),
            used: RefCell::new(Vec::new()),
            around: RefCell::new(None),
            list: RefCell::new(None),
            letter_is_set: Cell::new(false),
            first_names: RefCell::new(None),
        }
    }

    /// By what a work is sorted in a layout.
    fn ranks(&self, work: Work<'_>, layout: &Layout, place: Place<'_>) -> Vec<Rank> {
        let keys = layout.sort.iter();
        keys.map(|key| {
            let names = key.names.within(&layout.names);
            self.printer(work, &names, place.as_key()).rank(key)
        })
        .collect()
    }
}

impl Printer<'_> {
    /// One work of a mark, without what stands around and between works.
    fn cite(&self) -> Vec<Run> {
        let What::Group(parts) = &self.style.citation.body.what else {
            return Vec::new();
        };
        let mut out = Vec::new();
        for part in parts {
            append(&mut out, self.print(part).runs, self.stops_inside());
        }
        out
    }
}

fn citation_names(style: &Style) -> &NameOptions {
    &style.citation.names
}

/// The region whose habits a language has where nothing is said.
fn main_region(language: Language) -> &'static str {
    match language {
        Language::English => "en-US",
        Language::German => "de-DE",
    }
}

fn is_variable(what: &What, wanted: &str) -> bool {
    match what {
        What::Variable { name, .. } => name == wanted,
        What::Number { variable, .. } => variable == wanted,
        _ => false,
    }
}

fn tests_locator(what: &What) -> bool {
    let of_locator = |test: &Test| match test {
        Test::Locator(_) => true,
        Test::Variable(name) | Test::IsNumeric(name) => name == "locator",
        _ => false,
    };
    tests(what, &of_locator)
}

fn tests_disambiguation(what: &What) -> bool {
    tests(what, &|test| *test == Test::Disambiguate(true))
}

/// Whether a choice asks something of that kind.
fn tests(what: &What, wanted: &dyn Fn(&Test) -> bool) -> bool {
    let What::Choose(branches) = what else {
        return false;
    };
    let conditions = branches
        .iter()
        .filter_map(|branch| branch.condition.as_ref());
    let tests = |condition: &Condition| condition.tests.iter().any(wanted);
    conditions.into_iter().any(tests)
}

/// Shows all elements in one, those of macros too.
fn look(element: &Element, style: &Style, see: &mut dyn FnMut(&What)) {
    see(&element.what);
    let mut all = |parts: &[Element]| parts.iter().for_each(|part| look(part, style, see));
    match &element.what {
        What::Macro(place) => all(&style.macros[*place]),
        What::Group(parts) => all(parts),
        What::Names(names) => all(&names.substitute),
        What::Choose(branches) => branches.iter().for_each(|branch| all(&branch.body)),
        _ => {}
    }
}
