//! `[checks]`: which rules an author sets to another level, and why.

use toml::de::DeValue;

use super::decode::{Decode, Decoder, Toml};
use super::record::record;
use super::{Level, Placed};
use crate::source::Span;

/// What is said of rules, in the order of their codes.
#[derive(Debug, Clone, Default, serde::Serialize)]
#[serde(transparent)]
pub struct Checks(pub Vec<Exception>);

/// What is said of one rule.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Exception {
    /// The rule's code.
    pub code: Placed<String>,
    /// What is said.
    #[serde(flatten)]
    pub said: Setting,
}

record! {
    /// The level of a rule, for all it finds or for some of it.
    Setting {
        /// `error`, `warning`, `advice` or `off`.
        level: required Placed<Level>,
        /// Why; must be given where the level is lower than the rule's own.
        reason: optional String,
        /// Goes for what is found in or about these words alone.
        words: optional Placed<String>,
    }
}

impl Decode for Checks {
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<Checks> {
        let DeValue::Table(table) = value.get_ref() else {
            let help = "write `[checks.CODE]`, and under it `level = \"off\"` and `reason = \"…\"`";
            decoder.wrong_type_with(value, "a table", help.to_owned());
            return None;
        };
        let mut exceptions = Vec::new();
        for (key, value) in table.iter() {
            let code = Placed {
                value: key.get_ref().to_string(),
                span: decoder.span(key.span()),
            };
            let settings: Vec<Setting> = match value.get_ref() {
                DeValue::Array(entries) => {
                    let entries = entries.iter();
                    entries
                        .filter_map(|one| Setting::decode(one, decoder))
                        .collect()
                }
                _ => Setting::decode(value, decoder).into_iter().collect(),
            };
            exceptions.extend(settings.into_iter().map(|said| Exception {
                code: code.clone(),
                said,
            }));
        }
        exceptions.sort_by(|a, b| a.code.value.cmp(&b.code.value));
        Some(Checks(exceptions))
    }
}

impl Exception {
    /// Where the exception stands.
    pub fn span(&self) -> &Span {
        &self.code.span
    }
}
