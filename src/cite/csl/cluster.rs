//! The marks of one cluster of citations, as the style lays them out.

use super::Csl;
use super::places::place_in_work;
use super::position::{History, Position};
use super::render::Place;
use super::run::{Kind, Run, append, dress, plain, words};
use super::work::Work;
use crate::content::csl::{Collapse, Raise, TermForm};
use crate::content::{CiteKey, Reference};
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
struct Printed<'c, 'w> {
    cite: &'c Cite<'w>,
    position: Position,
    runs: Vec<Run>,
    /// The same without the place in the work.
    bare: Vec<Run>,
    /// Its names, where works of the same people are drawn together.
    names: Option<Vec<Run>>,
    /// Its year without the letter.
    year: String,
}

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

/// A work in its place among the others.
struct Piece<'c, 'w> {
    cite: &'c Cite<'w>,
    /// What stands before it.
    before: String,
    /// What is printed of it, and of that what is no place in the work.
    runs: Vec<Run>,
    bare: String,
    /// The works that a range hides behind its dash.
    covers: Vec<Anchor>,
}

impl Csl {
    /// Prints a cluster, and remembers that its works were cited.
    pub fn cluster(
        &self,
        cites: Vec<Cite<'_>>,
        around: Surroundings,
        history: &mut History,
    ) -> Citation {
        let cites = self.in_order(once(cites));
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
        let printed = printed.map(|(cite, position)| self.printed(cite, position, false));
        let mut printed: Vec<Printed<'_, '_>> = printed.collect();
        if groups && !self.uses.numbers {
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

    fn printed<'c, 'w>(
        &self,
        cite: &'c Cite<'w>,
        position: Position,
        without_names: bool,
    ) -> Printed<'c, 'w> {
        let locator = cite.locators.join(", ");
        let (kind, value) = place_in_work(&locator, &self.locale);
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

    fn delimiter(&self) -> &str {
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

    /// Marks by author and date, those of the same people drawn together.
    fn names_and_years<'c, 'w>(&self, works: &[Printed<'c, 'w>]) -> Vec<Piece<'c, 'w>> {
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
            _ if !same => Joint::Others,
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

    /// All works of a cluster in one line, with what stands around them.
    fn assembled(&self, pieces: &[Piece<'_, '_>]) -> Citation {
        let body = &self.style.citation.body;
        let stops_inside = self.locale.puts_stops_inside_quotes();
        let mut line = Vec::new();
        for (at, piece) in pieces.iter().enumerate() {
            append(&mut line, words(piece.before.as_str()), stops_inside);
            append(&mut line, piece.marked(at), stops_inside);
        }
        dress(&mut line, body.font);
        if self.style.cites_in_notes && body.prefix.is_empty() {
            capitalise(&mut line);
        }
        let mut out = words(body.prefix.as_str());
        append(&mut out, line, stops_inside);
        append(&mut out, words(body.suffix.as_str()), stops_inside);
        let is_number = |run: &Run| run.kind == Kind::Number;
        let superscript = body.font.raise == Some(Raise::Up)
            || out
                .iter()
                .any(|run| is_number(run) && run.font.raise == Some(Raise::Up));
        if superscript {
            out.iter_mut().for_each(|run| run.font.raise = None);
        }
        Citation {
            superscript,
            parts: parts(out, pieces),
        }
    }
}

impl<'c, 'w> Printed<'c, 'w> {
    fn piece(&self, before: &str) -> Piece<'c, 'w> {
        Piece {
            cite: self.cite,
            before: before.to_owned(),
            runs: self.runs.clone(),
            bare: plain(&self.bare),
            covers: Vec::new(),
        }
    }
}

impl Piece<'_, '_> {
    /// The runs of the work, of which those of its mark bear its place in the cluster: its number, or all but the place in it.
    fn marked(&self, place: usize) -> Vec<Run> {
        let mut runs = self.runs.clone();
        runs.iter_mut().for_each(|run| run.link = None);
        if runs.is_empty() {
            // A mark that would be empty could not be followed.
            runs = words(self.cite.number.to_string());
        }
        if let Some(number) = runs.iter_mut().find(|run| run.kind == Kind::Number) {
            number.mark = Some(place);
            return runs;
        }
        let whole = plain(&runs);
        let length = match whole.strip_prefix(&self.bare) {
            Some(after) if !self.bare.is_empty() && !after.is_empty() => self.bare.len(),
            _ => whole.len(),
        };
        let mut at = 0;
        let mut out = Vec::new();
        for mut run in runs {
            let start = at;
            at += run.text.len();
            if at <= length {
                run.mark = Some(place);
            } else if start < length {
                let rest = run.text.split_off(length - start);
                let rest = Run {
                    text: rest,
                    ..run.clone()
                };
                run.mark = Some(place);
                out.push(run);
                run = rest;
            }
            out.push(run);
        }
        out
    }
}

/// A note that begins with a word of the style (`ibid.`) begins with a capital.
fn capitalise(line: &mut [Run]) {
    if let Some(first) = line.first_mut().filter(|run| run.kind == Kind::Term) {
        let mut chars = first.text.chars();
        if let Some(letter) = chars.next() {
            first.text = letter.to_uppercase().chain(chars).collect();
        }
    }
}

/// The runs of a line as marks and what stands between them.
fn parts(line: Vec<Run>, pieces: &[Piece<'_, '_>]) -> Vec<CitationPart> {
    let mut parts: Vec<CitationPart> = Vec::new();
    let mut rest = line.as_slice();
    while let Some(first) = rest.first() {
        let length = rest.iter().take_while(|run| run.mark == first.mark).count();
        let (now, later) = rest.split_at(length);
        parts.push(match first.mark {
            None => CitationPart::Text(plain(now)),
            Some(place) => {
                let piece = &pieces[place];
                CitationPart::Mark(Mark {
                    body: super::run::inlines(now.to_vec()),
                    to: piece.cite.entry.clone(),
                    anchor: piece.cite.place.clone(),
                    covers: piece.covers.clone(),
                    label: piece.cite.label.clone(),
                })
            }
        });
        rest = later;
    }
    parts
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
