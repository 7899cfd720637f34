//! How a study was made: randomisation, blinding, the host of its model.

use super::cell::{Source, joined, marked, nothing, reported};
use super::vocabulary;
use crate::content::{Answer, Column, Host, Prose};
use crate::document::Language;
use crate::markup::{self, Inline};

impl Source<'_> {
    /// `yes`, `no`, or that it is not reported.
    pub(super) fn answer(&self, answer: Option<Answer>) -> Vec<Inline> {
        self.maybe_word(answer.map(Answer::word))
    }

    /// What a study says in words of how it was made; `NR` and silence are not reported.
    pub(super) fn said(&self, words: Option<&Prose>) -> Vec<Inline> {
        let words = words.filter(|words| words.text().trim() != "NR");
        words.map_or_else(nothing, markup::plain)
    }

    /// `BALB/c nude mouse, female, 6 wk`; what is not reported is named: `mouse, strain NR`.
    pub(super) fn host(&self) -> Vec<Inline> {
        let models = self.models();
        let hosts = models
            .iter()
            .filter_map(|model| Some((&model.slug, model.host.as_ref()?)));
        let hosts: Vec<_> = hosts
            .map(|(slug, host)| self.one_host(host, &format!("models.{slug}.host")))
            .collect();
        if hosts.is_empty() {
            return nothing();
        }
        joined(hosts.into_iter(), "; ")
    }

    fn one_host(&self, host: &Host, path: &str) -> Vec<Inline> {
        let known = |text: &Option<String>| text.clone().filter(|text| text != "NR");
        let animal: Vec<String> = [known(&host.strain), known(&host.species)]
            .into_iter()
            .flatten()
            .collect();
        let mut parts = Vec::new();
        if !animal.is_empty() {
            parts.push(marked(&animal.join(" "), self.study));
        }
        if host.strain.as_deref() == Some("NR") && !animal.is_empty() {
            parts.push(self.unsaid(self.design_word("strain", "Stamm")));
        }
        parts.extend(known(&host.sex).map(|sex| marked(&sex, self.study)));
        if host.sex.as_deref() == Some("NR") && !animal.is_empty() {
            parts.push(self.unsaid(self.design_word("sex", "Geschlecht")));
        }
        if host.age.is_reported() {
            parts.push(reported(&host.age, path, "age"));
        }
        if parts.is_empty() {
            return nothing();
        }
        joined(parts.into_iter(), ", ")
    }

    fn design_word(&self, english: &'static str, german: &'static str) -> &'static str {
        match self.table.language {
            Language::English => english,
            Language::German => german,
        }
    }

    /// `route NR`: of what a column would show, that it is not reported.
    pub(super) fn unsaid_column(&self, column: Column) -> Vec<Inline> {
        let head = vocabulary::head(column, self.table.language);
        match self.table.language {
            Language::English => self.unsaid(&head.to_lowercase()),
            Language::German => self.unsaid(head),
        }
    }

    fn unsaid(&self, what: &str) -> Vec<Inline> {
        let mut line = vec![Inline::Text(format!("{what}\u{a0}"))];
        line.extend(nothing());
        line
    }
}
