//! Texts of the head and the foot of pages, with names of what differs from page to page.

use std::fmt;
use std::str::FromStr;

use crate::diag::nearest;

/// A text such as `{{ date }} · {{ version }}`. Of its parts between `·`, those that name only
/// what the document doesn't have are left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RunningText {
    parts: Vec<Vec<RunningPiece>>,
}

/// A piece of a [`RunningText`].
#[derive(Debug, Clone, PartialEq, Eq)]
enum RunningPiece {
    Words(String),
    Name(RunningName),
}

/// What a name in a [`RunningText`] stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunningName {
    /// The short title of the document.
    Title,
    /// The heading under which the page begins.
    Section,
    /// The number of the page.
    Page,
    /// How many pages there are.
    Pages,
    /// `Page 3 of 12`, in the document's language.
    PageOfPages,
    /// The date of the document.
    Date,
    /// `Version 1.2`, in the document's language.
    Version,
    /// `Draft`, of a draft.
    Status,
    /// Who publishes it.
    Organisation,
}

impl RunningName {
    const ALL: [(&'static str, RunningName); 9] = [
        ("title", RunningName::Title),
        ("section", RunningName::Section),
        ("page", RunningName::Page),
        ("pages", RunningName::Pages),
        ("page_of_pages", RunningName::PageOfPages),
        ("date", RunningName::Date),
        ("version", RunningName::Version),
        ("status", RunningName::Status),
        ("organisation", RunningName::Organisation),
    ];

    fn of(word: &str) -> Result<RunningName, String> {
        let known = RunningName::ALL.iter().find(|(name, _)| *name == word);
        known.map(|(_, name)| *name).ok_or_else(|| {
            let names = RunningName::ALL.map(|(name, _)| name);
            match nearest(word, names) {
                Some(near) => format!("nothing is called `{word}`; did you mean `{near}`?"),
                None => format!("nothing is called `{word}`; there are {}", names.join(", ")),
            }
        })
    }
}

impl RunningText {
    /// A text of one name.
    pub fn of(names: &[RunningName]) -> RunningText {
        let parts = names.iter().map(|name| vec![RunningPiece::Name(*name)]);
        RunningText {
            parts: parts.collect(),
        }
    }

    /// The text, with what `value` says of names.
    pub fn filled(&self, value: impl Fn(RunningName) -> String) -> String {
        let parts = self.parts.iter().filter_map(|part| {
            let mut text = String::new();
            let (mut named, mut said) = (false, false);
            for piece in part {
                match piece {
                    RunningPiece::Words(words) => text.push_str(words),
                    RunningPiece::Name(name) => {
                        let value = value(*name);
                        named = true;
                        said |= !value.is_empty();
                        text.push_str(&value);
                    }
                }
            }
            (said || !named).then(|| text.trim().to_owned())
        });
        parts.collect::<Vec<_>>().join(" · ")
    }
}

impl FromStr for RunningText {
    type Err = String;

    fn from_str(text: &str) -> Result<RunningText, String> {
        let parts = text.split(" · ").map(pieces);
        Ok(RunningText {
            parts: parts.collect::<Result<_, _>>()?,
        })
    }
}

fn pieces(text: &str) -> Result<Vec<RunningPiece>, String> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((words, tail)) = rest.split_once("{{") {
        let (name, tail) = tail
            .split_once("}}")
            .ok_or_else(|| "a `{{` has no `}}`".to_owned())?;
        if !words.is_empty() {
            pieces.push(RunningPiece::Words(words.to_owned()));
        }
        pieces.push(RunningPiece::Name(RunningName::of(name.trim())?));
        rest = tail;
    }
    if !rest.is_empty() {
        pieces.push(RunningPiece::Words(rest.to_owned()));
    }
    Ok(pieces)
}

impl fmt::Display for RunningText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, piece) in self.parts.iter().enumerate() {
            if index > 0 {
                f.write_str(" · ")?;
            }
            for piece in piece {
                match piece {
                    RunningPiece::Words(words) => f.write_str(words)?,
                    RunningPiece::Name(name) => {
                        let known = RunningName::ALL.iter().find(|(_, of)| of == name);
                        let word = known.map_or("", |(word, _)| *word);
                        write!(f, "{{{{ {word} }}}}")?;
                    }
                }
            }
        }
        Ok(())
    }
}

impl serde::Serialize for RunningText {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_without_what_they_name_are_left_out() {
        let text: RunningText = "{{ date }} · No. {{ version }} · For reading"
            .parse()
            .unwrap();
        let value = |name: RunningName| match name {
            RunningName::Date => "May 2026".to_owned(),
            _ => String::new(),
        };
        assert_eq!(text.filled(value), "May 2026 · For reading");
        assert_eq!(
            text.to_string(),
            "{{ date }} · No. {{ version }} · For reading"
        );
    }

    #[test]
    fn names_that_are_not_known_are_told() {
        let wrong = |text: &str| text.parse::<RunningText>().unwrap_err();
        assert!(wrong("{{ titel }}").contains("did you mean `title`?"));
        assert!(wrong("{{ page").contains("has no"));
    }
}
