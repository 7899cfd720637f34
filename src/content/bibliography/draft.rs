//! A work in the making, as another tool's file tells of it.

use std::fmt::Display;
use std::str::FromStr;

use super::dates;
use super::rich::{self, Rich};
use crate::content::{
    CiteKey, Extra, Person, Placed, Prose, Reference, ReferenceStatus, ReferenceType, Tier,
};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::source::Span;

/// A work in the making: nothing that is said of it is dropped; what has no field of its own goes to `extra`.
#[derive(Debug)]
pub(super) struct Draft {
    /// What the file calls it.
    pub(super) key: Option<String>,
    /// What is known so far.
    pub(super) work: Reference,
    /// The field that is being read.
    pub(super) at: Span,
    title: Option<Vec<Rich>>,
    subtitle: Option<Vec<Rich>>,
    complaints: Vec<Diagnostic>,
}

impl Draft {
    /// A work of which nothing is known yet; `span` is where its entry begins.
    pub(super) fn new(span: Span) -> Draft {
        let title = Prose::made(String::new(), span.clone());
        let key = CiteKey::new("unnamed").expect("a key");
        Draft {
            key: None,
            work: Reference::blank(key, ReferenceType::Other, title, span.clone()),
            at: span,
            title: None,
            subtitle: None,
            complaints: Vec::new(),
        }
    }

    /// The work under its final key; `None`, and an error, where it has no title.
    pub(super) fn finish(
        mut self,
        key: CiteKey,
        diagnostics: &mut Diagnostics,
    ) -> Option<Reference> {
        for complaint in std::mem::take(&mut self.complaints) {
            diagnostics.push(complaint);
        }
        let title = self.full_title();
        if title.is_empty() {
            diagnostics.push(
                Diagnostic::error(
                    codes::INVALID_ENTRY,
                    format!("the work `{key}` has no title"),
                )
                .label(self.work.span.clone(), "")
                .help("give it one, or delete the entry"),
            );
            return None;
        }
        self.work.title = Prose::made(title, self.work.span.clone());
        self.work.slug = key;
        Some(self.work)
    }

    fn full_title(&self) -> String {
        let mut pieces = self.title.clone().unwrap_or_default();
        if let Some(subtitle) = &self.subtitle {
            let words = rich::plain(&pieces);
            let closed = words.ends_with(['.', '?', '!', ':']) || words.is_empty();
            pieces.push(Rich::Text(if closed { " " } else { ": " }.to_owned()));
            pieces.extend(subtitle.clone());
        }
        rich::markup(&pieces)
    }

    /// The title without styles, for a key.
    pub(super) fn plain_title(&self) -> String {
        rich::plain(self.title.as_deref().unwrap_or_default())
    }

    /// Takes the title.
    pub(super) fn title(&mut self, pieces: Vec<Rich>) {
        if self.title.is_none() && !rich::plain(&pieces).is_empty() {
            self.title = Some(pieces);
        } else {
            self.extra("title-2", &rich::plain(&pieces));
        }
    }

    /// Takes a title that PubMed closes with a full stop.
    pub(super) fn closed_title(&mut self, mut pieces: Vec<Rich>) {
        if let Some(Rich::Text(last)) = pieces.last_mut() {
            let bare = last.trim_end();
            if bare.ends_with('.') && !bare.ends_with("..") {
                *last = bare[..bare.len() - 1].to_owned();
            }
        }
        self.title(pieces);
    }

    /// Takes what follows the title after a colon.
    pub(super) fn subtitle(&mut self, pieces: Vec<Rich>) {
        self.subtitle = Some(pieces);
    }

    /// Keeps what has no field of its own; several values of a name are parted by semicolons.
    pub(super) fn extra(&mut self, name: &str, value: &str) {
        let value = rich::collapse(value);
        if value.is_empty() {
            return;
        }
        let kept = self.work.extra.0.entry(Extra::name(name)).or_default();
        if !kept.is_empty() {
            kept.push_str("; ");
        }
        kept.push_str(&value);
    }

    /// Tells the author of something in the field that is being read.
    pub(super) fn complain(&mut self, message: String, help: &str) {
        let complaint =
            Diagnostic::warning(codes::IMPORTED_FIELD, message).label(self.at.clone(), "");
        self.complaints.push(complaint.help(help));
    }

    /// Takes the value of a field of ours, by its name; what cannot be taken is kept apart under that name.
    pub(super) fn field(&mut self, name: &str, value: &str) {
        let value = rich::collapse(value);
        if value.is_empty() {
            return;
        }
        let text = match name {
            "journal" => &mut self.work.journal,
            "journal_short" => &mut self.work.journal_short,
            "container" => &mut self.work.container,
            "publisher" => &mut self.work.publisher,
            "place" => &mut self.work.place,
            "edition" => &mut self.work.edition,
            "genre" => &mut self.work.genre,
            "number" => &mut self.work.number,
            "volume" => &mut self.work.volume,
            "issue" => &mut self.work.issue,
            "pages" => &mut self.work.pages,
            "isbn" => &mut self.work.isbn,
            "host" => &mut self.work.host,
            "language" => &mut self.work.language,
            "note" => &mut self.work.note,
            _ => return self.typed(name, &value),
        };
        if text.is_none() {
            *text = Some(value);
        } else if text.as_ref() != Some(&value) {
            self.extra(&format!("{name}-2"), &value);
        }
    }

    /// Takes the value of a field with a form, or of one that we do not have.
    fn typed(&mut self, name: &str, value: &str) {
        match name {
            "doi" => self.parsed(name, value, |work| &mut work.doi),
            "pmid" => self.parsed(name, value, |work| &mut work.pmid),
            "pmcid" => self.parsed(name, value, |work| &mut work.pmcid),
            "nct" => self.parsed(name, value, |work| &mut work.nct),
            "url" => self.parsed(name, value, |work| &mut work.url),
            "date" => self.date(value),
            "year" => self.year(value),
            "accessed" => self.accessed(value),
            "type" => self.word(name, value, ReferenceType::from_word, |work, word| {
                work.r#type = word;
            }),
            "tier" => self.word(name, value, Tier::from_word, |work, word| {
                work.tier = Some(word);
            }),
            "status" => self.word(name, value, ReferenceStatus::from_word, |work, word| {
                work.status = Some(word);
            }),
            "aliases" => self.aliases(value),
            "and_others" => self.work.and_others = value == "true",
            _ => self.extra(name, value),
        }
    }

    fn aliases(&mut self, value: &str) {
        let keys = value.split(", ").filter_map(|key| CiteKey::new(key.trim()));
        self.work.aliases.extend(keys);
    }

    fn parsed<T: FromStr<Err: Display> + PartialEq>(
        &mut self,
        name: &str,
        value: &str,
        field: impl Fn(&mut Reference) -> &mut Option<T>,
    ) {
        match (value.parse::<T>(), field(&mut self.work)) {
            (Ok(found), slot @ None) => *slot = Some(found),
            (Ok(found), Some(known)) if *known == found => {}
            (Ok(_), Some(_)) => self.extra(&format!("{name}-2"), value),
            (Err(error), _) => {
                self.complain(format!("`{value}` is not read as `{name}`: {error}"), KEPT);
                self.extra(name, value);
            }
        }
    }

    fn word<T>(
        &mut self,
        name: &str,
        value: &str,
        read: impl Fn(&str) -> Option<T>,
        set: impl Fn(&mut Reference, T),
    ) {
        match read(value) {
            Some(word) => set(&mut self.work, word),
            None => self.extra(name, value),
        }
    }

    fn date(&mut self, value: &str) {
        let Some(dated) = dates::read(value) else {
            self.extra("date", value);
            return;
        };
        if !dated.whole {
            self.extra("date", value);
        }
        if self.work.year.is_none() {
            self.work.year = Some(self.placed(dated.year));
        }
        self.work.date = self.work.date.take().or(dated.date);
    }

    fn placed(&self, year: u32) -> Placed<u32> {
        Placed {
            value: year,
            span: self.at.clone(),
        }
    }

    fn year(&mut self, value: &str) {
        match value.parse() {
            Ok(year) => self.work.year = Some(self.placed(year)),
            Err(_) => self.date(value),
        }
    }

    fn accessed(&mut self, value: &str) {
        // Zotero tells the time of day too.
        if let Some((day, time)) = value.rsplit_once(['/', 'T', ' '])
            && time.contains(':')
        {
            self.extra("accessed-time", time);
            return self.accessed(day);
        }
        match value
            .parse()
            .ok()
            .or_else(|| dates::read(value).filter(|dated| dated.whole)?.date)
        {
            Some(date) if self.work.accessed.is_none() => self.work.accessed = Some(date),
            Some(_) => self.extra("accessed-2", value),
            None => {
                self.complain(format!("`{value}` is no date"), KEPT);
                self.extra("accessed", value);
            }
        }
    }

    /// Adds an author.
    pub(super) fn author(&mut self, person: Person) {
        self.work.authors.push(person);
    }

    /// Adds an editor.
    pub(super) fn editor(&mut self, person: Person) {
        self.work.editors.push(person);
    }
}

/// What becomes of a value that a field does not take.
const KEPT: &str = "it is kept under `extra`; mend it in the file";
