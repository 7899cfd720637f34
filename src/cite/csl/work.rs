//! A work as styles see it: variables by name.

use std::borrow::Cow;

use super::run::{Run, runs, words};
use crate::cite::isolate::{isolated, isolated_inlines};
use crate::content::bibliography::{When, csl_type};
use crate::content::{Person, Reference, ReferenceType};
use crate::document::Inline;

/// A work that is printed.
#[derive(Clone, Copy)]
pub(super) struct Work<'w> {
    pub(super) record: &'w Reference,
    /// Its title as it is set.
    pub(super) title: &'w [Inline],
}

impl<'w> Work<'w> {
    /// The kind of work, in the words of CSL.
    pub(super) fn r#type(&self) -> &'w str {
        let own = self.record.extra.get("csl-type");
        own.filter(|_| self.record.r#type == ReferenceType::Other)
            .unwrap_or(csl_type(self.record.r#type))
    }

    /// The people of a role, and whether there are more.
    pub(super) fn people(&self, role: &str) -> (Cow<'w, [Person]>, bool) {
        match role {
            "author" => (
                self.record.authors.as_slice().into(),
                self.record.and_others,
            ),
            "editor" => (self.record.editors.as_slice().into(), false),
            role => (self.record.people_of(role).into(), false),
        }
    }

    /// A date.
    pub(super) fn date(&self, variable: &str) -> Option<When> {
        self.record.when(variable)
    }

    /// A variable of text, with links where it leads somewhere.
    pub(super) fn text(&self, variable: &str) -> Option<Vec<Run>> {
        if variable == "title" {
            return Some(runs(&isolated_inlines(self.title.to_vec())));
        }
        let mut text = words(self.value(variable)?);
        if let (Some(run), Some(url)) = (text.first_mut(), self.address(variable)) {
            run.link = Some(url);
        }
        Some(text)
    }

    /// Where a variable leads.
    pub(super) fn address(&self, variable: &str) -> Option<String> {
        let work = self.record;
        match variable {
            "DOI" => work.doi.as_ref().map(|doi| doi.url()),
            "PMID" => work.pmid.as_ref().map(|pmid| pmid.url()),
            "PMCID" => work.pmcid.as_ref().map(|pmcid| pmcid.url()),
            "URL" => self.value("URL"),
            _ => None,
        }
    }

    /// A variable of text, without looks.
    pub(super) fn value(&self, variable: &str) -> Option<String> {
        let work = self.record;
        match variable {
            "title" => Some(crate::document::plain_text(self.title)),
            "container-title" => self.container().map(|name| isolated(name)),
            "container-title-short" | "journalAbbreviation" => {
                work.journal_short.as_deref().map(isolated)
            }
            "publisher" => work.publisher.clone().or_else(|| self.host()),
            "publisher-place" => work.place.clone(),
            "edition" => work.edition.clone(),
            "genre" => work.genre.clone(),
            "number" => work.number.clone(),
            "volume" => work.volume.clone(),
            "issue" => work.issue.clone(),
            "page" => work.pages.clone(),
            "page-first" => {
                let pages = work.pages.as_ref()?;
                pages.split(['-', '–', ',']).next().map(str::to_owned)
            }
            "DOI" => work.doi.as_ref().map(ToString::to_string),
            "PMID" => work.pmid.as_ref().map(ToString::to_string),
            "PMCID" => work.pmcid.as_ref().map(ToString::to_string),
            "ISBN" => work.isbn.clone(),
            "URL" => self.url(),
            "language" => work.language.clone(),
            "note" => work.note.clone(),
            name => {
                let said = work.extra.get(&name.to_lowercase());
                // People and dates are no text.
                let said = said.filter(|said| !said.starts_with("[{") && !said.starts_with("{\""));
                said.map(str::to_owned)
            }
        }
    }

    /// The address of the work, or of the trial that it is.
    fn url(&self) -> Option<String> {
        let work = self.record;
        let trial = work.nct.as_ref().filter(|_| work.doi.is_none());
        let own = work.url.as_ref().map(|url| url.as_str().to_owned());
        own.or_else(|| trial.map(|nct| nct.url()))
    }

    /// Who hosts it, where nothing else leads there.
    fn host(&self) -> Option<String> {
        let work = self.record;
        let addressed = work.doi.is_some() || work.url.is_some();
        work.host.clone().filter(|_| !addressed)
    }

    /// What holds the work: a journal, a book.
    fn container(&self) -> Option<&'w String> {
        use ReferenceType::{Abstract, Chapter, Dataset, Web};
        let (journal, container) = (&self.record.journal, &self.record.container);
        let in_book = matches!(self.record.r#type, Abstract | Chapter | Dataset | Web);
        let (first, second) = match in_book {
            true => (container, journal),
            false => (journal, container),
        };
        first.as_ref().or(second.as_ref())
    }

    /// Whether the work is in English, as one is that does not say, in a list in English.
    pub(super) fn is_english(&self, list_is_english: bool) -> bool {
        let own = self.record.language.as_deref();
        own.map_or(list_is_english, |own| own.to_lowercase().starts_with("en"))
    }
}
