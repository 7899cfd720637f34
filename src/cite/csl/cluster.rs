//! The marks of one cluster of citations, as the style lays them out.

use super::Csl;
use super::render::Place;
use super::run::{Kind, Run, plain, words};
use super::work::Work;
use crate::content::Reference;
use crate::content::csl::{Collapse, Element, Raise, TermForm};
use crate::document::{Anchor, Citation, CitationPart, Inline, Mark};

/// One work of a cluster.
#[derive(Debug, Clone)]
pub struct Cite<'w> {
    /// The work.
    pub record: &'w Reference,
    /// Its title as it is set.
    pub title: Vec<Inline>,
    /// Its number in the list.
    pub number: u32,
    /// Its entry.
    pub entry: Anchor,
    /// The place of this citation.
    pub place: Anchor,
    /// Where in the work, in the order given.
    pub locators: Vec<String>,
    /// What a screen reader says.
    pub label: String,
    /// Whether it was cited before.
    pub again: bool,
}

/// A work as it is printed in a mark.
struct Printed<'c, 'w> {
    cite: &'c Cite<'w>,
    runs: Vec<Run>,
    /// The same without the place in the work.
    bare: Vec<Run>,
    /// Its names, where works of the same people are drawn together.
    names: Option<Vec<Run>>,
    /// Its year without the letter.
    year: String,
}

impl Csl {
    /// Prints a cluster; `collapse` is what the author says of runs of numbers.
    pub fn cluster(&self, cites: Vec<Cite<'_>>, collapse: Option<bool>) -> Citation {
        let cites = self.in_order(once(cites));
        let layout = &self.style.citation;
        let groups = layout.group_delimiter.is_some()
            || matches!(
                layout.collapse,
                Some(Collapse::Years | Collapse::Letters { .. })
            );
        let mut printed: Vec<Printed<'_, '_>> =
            cites.iter().map(|cite| self.printed(cite, false)).collect();
        if groups && !self.uses.numbers {
            printed = grouped(printed);
        }
        let collapses = collapse.unwrap_or(layout.collapse == Some(Collapse::Numbers));
        let mut parts = Vec::new();
        let body = &layout.body;
        add_text(&mut parts, &body.prefix);
        if self.uses.numbers {
            self.numbers(&printed, collapses, &mut parts);
        } else {
            self.names_and_years(&printed, &mut parts);
        }
        add_text(&mut parts, &body.suffix);
        Citation {
            superscript: is_raised(body, &printed),
            parts,
        }
    }

    fn in_order<'w>(&self, cites: Vec<Cite<'w>>) -> Vec<Cite<'w>> {
        let layout = &self.style.citation;
        if layout.sort.is_empty() {
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

    fn printed<'c, 'w>(&self, cite: &'c Cite<'w>, without_names: bool) -> Printed<'c, 'w> {
        let locator = cite.locators.join(", ");
        let (kind, value) = place_in_work(&locator);
        let locator = (!value.is_empty()).then_some((kind, value));
        let told = self.told.get(&cite.record.slug);
        let place = Place {
            number: Some(cite.number).filter(|_| self.uses.numbers),
            told,
            locator,
            again: cite.again,
            is_mark: true,
            is_key: false,
            without_names,
        };
        let work = Work {
            record: cite.record,
            title: &cite.title,
        };
        let names = &self.style.citation.names;
        let printer = self.printer(work, names, place);
        let runs = printer.cite();
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
            runs,
            bare,
            names: printer.first_names.into_inner(),
            year: year.unwrap_or_default(),
        }
    }

    fn delimiter(&self) -> &str {
        let delimiter = self.style.citation.body.delimiter.as_deref();
        delimiter.unwrap_or_default()
    }

    /// Marks that are numbers, three and more in a row drawn together.
    fn numbers(&self, works: &[Printed<'_, '_>], collapses: bool, parts: &mut Vec<CitationPart>) {
        let after = self.style.citation.after_collapse.as_deref();
        let dash = self
            .locale
            .term("citation-range-delimiter", TermForm::Long, false);
        let mut rest = works;
        let mut before: Option<&str> = None;
        while let Some(first) = rest.first() {
            add_text(parts, before.unwrap_or_default());
            let length = if collapses { run_length(rest) } else { 1 };
            let covers = &rest[..length];
            let hidden = covers.iter().skip(1).take(length.saturating_sub(2));
            let hidden = hidden.map(|work| work.cite.entry.clone()).collect();
            add_work(parts, first, hidden);
            if length > 1 {
                add_text(parts, dash.unwrap_or("–"));
                add_work(parts, &covers[length - 1], Vec::new());
            }
            before = match length {
                1 => Some(self.delimiter()),
                _ => after.or(Some(self.delimiter())),
            };
            rest = &rest[length..];
        }
    }

    /// Marks by author and date, those of the same people drawn together.
    fn names_and_years(&self, works: &[Printed<'_, '_>], parts: &mut Vec<CitationPart>) {
        let layout = &self.style.citation;
        let mut before: Option<&Printed<'_, '_>> = None;
        let mut drawn = false;
        for work in works {
            let same = before.is_some_and(|before| {
                work.names.is_some() && before.names == work.names && before.runs == before.bare
            });
            let collapse = layout.collapse.filter(|_| same);
            let same_year = same && before.is_some_and(|before| before.year == work.year);
            let letter = self.letter(&work.cite.record.slug);
            let bare_letter = matches!(collapse, Some(Collapse::Letters { .. }))
                && same_year
                && !letter.is_empty();
            if before.is_some() {
                let within = layout.group_delimiter.as_deref();
                let delimiter = match (same, collapse) {
                    (true, _) if bare_letter => {
                        let own = layout.suffix_delimiter.as_deref();
                        own.unwrap_or(self.delimiter())
                    }
                    (true, Some(_)) => within.unwrap_or(", "),
                    (true, None) => within.unwrap_or(self.delimiter()),
                    (false, _) if drawn => {
                        layout.after_collapse.as_deref().unwrap_or(self.delimiter())
                    }
                    (false, _) => self.delimiter(),
                };
                add_text(parts, delimiter);
            }
            drawn = same && collapse.is_some();
            if bare_letter && work.runs == work.bare {
                let runs = words(letter);
                add_work(
                    parts,
                    &Printed {
                        bare: runs.clone(),
                        runs,
                        cite: work.cite,
                        names: None,
                        year: String::new(),
                    },
                    Vec::new(),
                );
            } else if collapse.is_some() {
                add_work(parts, &self.printed(work.cite, true), Vec::new());
            } else {
                add_work(parts, work, Vec::new());
            }
            before = Some(work);
        }
    }
}

/// Each work once, with all places in it that are cited.
fn once(cites: Vec<Cite<'_>>) -> Vec<Cite<'_>> {
    let mut out: Vec<Cite<'_>> = Vec::new();
    for cite in cites {
        match out.iter_mut().find(|known| known.entry == cite.entry) {
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
    };
    let length = 1 + works.windows(2).take_while(|pair| follows(pair)).count();
    if length >= 3 { length } else { 1 }
}

fn add_text(parts: &mut Vec<CitationPart>, text: &str) {
    match parts.last_mut() {
        _ if text.is_empty() => {}
        Some(CitationPart::Text(before)) => before.push_str(text),
        _ => parts.push(CitationPart::Text(text.to_owned())),
    }
}

/// Adds a work: its number is the mark, or all of it but the place in it.
fn add_work(parts: &mut Vec<CitationPart>, work: &Printed<'_, '_>, covers: Vec<Anchor>) {
    let whole = plain(&work.runs);
    let number = work.runs.iter().position(|run| run.kind == Kind::Number);
    let (before, text, after) = match number {
        Some(at) => (
            plain(&work.runs[..at]),
            work.runs[at].text.clone(),
            plain(&work.runs[at + 1..]),
        ),
        None => {
            let bare = plain(&work.bare);
            match whole.strip_prefix(&bare) {
                Some(after) if !bare.is_empty() => (String::new(), bare, after.to_owned()),
                _ => (String::new(), whole, String::new()),
            }
        }
    };
    let text = if text.is_empty() {
        // A mark that would be empty could not be followed.
        work.cite.number.to_string()
    } else {
        text
    };
    add_text(parts, &before);
    parts.push(CitationPart::Mark(Mark {
        text,
        to: work.cite.entry.clone(),
        anchor: work.cite.place.clone(),
        covers,
        label: work.cite.label.clone(),
    }));
    add_text(parts, &after);
}

/// Whether the marks stand raised.
fn is_raised(body: &Element, works: &[Printed<'_, '_>]) -> bool {
    let mut numbers = works.iter().flat_map(|work| &work.runs);
    body.font.raise == Some(Raise::Up)
        || numbers.any(|run| run.kind == Kind::Number && run.font.raise == Some(Raise::Up))
}

/// What kind of place a locator names, and which: `p. 4` is page 4; words of other kinds stay as they are.
fn place_in_work(locator: &str) -> (&'static str, &str) {
    const KINDS: [(&str, &str); 16] = [
        ("pages", "page"),
        ("page", "page"),
        ("pp.", "page"),
        ("p.", "page"),
        ("Seiten", "page"),
        ("Seite", "page"),
        ("S.", "page"),
        ("chapters", "chapter"),
        ("chapter", "chapter"),
        ("chap.", "chapter"),
        ("Kapitel", "chapter"),
        ("Kap.", "chapter"),
        ("sections", "section"),
        ("section", "section"),
        ("sec.", "section"),
        ("Abschnitt", "section"),
    ];
    let is_gap = |c: char| c == ' ' || c == '\u{a0}';
    for (word, kind) in KINDS {
        let rest = locator.strip_prefix(word);
        let rest = rest.map(|rest| rest.trim_start_matches(is_gap));
        match rest {
            Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => {
                return (kind, rest);
            }
            _ => {}
        }
    }
    match locator.starts_with(|c: char| c.is_ascii_digit()) {
        true => ("page", locator),
        false => ("", locator),
    }
}
