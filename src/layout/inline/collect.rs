//! Nested inlines become a row of spans, each in one look.

use hypher::Lang;

use super::super::Setter;
use super::super::frame::Tag;
use super::super::structure::{NodeId, Role};
use super::super::style::TextStyle;
use super::hyphenate::rules_of_tag;
use crate::document::{
    Anchor, Citation, CitationPart, Inline, LanguageTag, Mark, Target, plain_text,
};
use crate::font::{Family, Figures, FontStyle, Position};
use crate::graphics::{Color, Pt};

/// How a span of text looks, and what it belongs to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in super::super) struct Look {
    pub(super) font: FontStyle,
    pub(super) size: Pt,
    pub(super) color: Color,
    pub(super) position: Position,
    pub(super) figures: Figures,
    pub(super) tag: Tag,
    /// The link that it is part of.
    pub(super) link: Option<LinkId>,
    pub(super) hyphens: Hyphens,
    /// The space added between letters, in thousandths of an em.
    pub(super) tracking: f64,
}

/// By the rules of which language words are divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Hyphens {
    /// The document's.
    Own,
    /// Another.
    Of(Lang),
    /// One whose rules are not known.
    None,
}

/// Names a link of the document being set.
pub(in super::super) type LinkId = usize;

/// A link of the document being set.
pub(in super::super) struct Link {
    pub(in super::super) target: Target,
    pub(in super::super) description: String,
    pub(in super::super) node: NodeId,
}

impl Look {
    /// The look of a style, as part of what `tag` says.
    pub(in super::super) fn tagged(style: &TextStyle, tag: Tag) -> Look {
        let figures = match style.font.family {
            _ if style.old_style => Figures::OldStyle,
            Family::Serif => Figures::Proportional,
            Family::Sans | Family::Mono => Figures::Tabular,
        };
        Look {
            font: style.font,
            size: style.size,
            color: style.color,
            position: Position::Baseline,
            figures,
            tag,
            link: None,
            hyphens: Hyphens::Own,
            tracking: style.tracking,
        }
    }

    fn with_font(self, font: FontStyle) -> Look {
        Look { font, ..self }
    }

    fn at(self, position: Position) -> Look {
        Look { position, ..self }
    }
}

/// A piece of a paragraph.
#[derive(Debug)]
pub(super) enum Atom {
    Text(String, Look),
    Anchor(Anchor),
    Note(usize),
    Break,
}

/// Code is set a little smaller, since the letters of its face are large.
const CODE_SIZE: f64 = 0.9;

/// Collects the spans of `body`.
pub(super) fn collect(setter: &mut Setter<'_>, body: &[Inline], look: &Look) -> Vec<Atom> {
    let mut collector = Collector {
        setter,
        atoms: Vec::new(),
    };
    collector.inlines(body, *look);
    collector.atoms
}

struct Collector<'c, 's> {
    setter: &'c mut Setter<'s>,
    atoms: Vec<Atom>,
}

impl Collector<'_, '_> {
    fn inlines(&mut self, body: &[Inline], look: Look) {
        body.iter().for_each(|inline| self.inline(inline, look));
    }

    fn inline(&mut self, inline: &Inline, look: Look) {
        match inline {
            Inline::Text(text) | Inline::Value { text, .. } => self.text(text, look),
            Inline::Emphasis(body) => self.inlines(body, look.with_font(look.font.stressed())),
            Inline::Strong(body) => self.inlines(body, look.with_font(look.font.semibold())),
            Inline::SmallCapitals(body) => {
                let own = self.setter.style.small_capitals_tracking;
                let tracking = look.tracking.max(own);
                let look = look.at(Position::SmallCapitals);
                self.inlines(body, Look { tracking, ..look });
            }
            Inline::Subscript(body) => self.inlines(body, look.at(Position::Subscript)),
            Inline::Superscript(body) => self.inlines(body, look.at(Position::Superscript)),
            Inline::Code(text) => {
                let font = look.font.family(Family::Mono);
                let size = look.size * CODE_SIZE;
                self.text(text, Look { font, size, ..look });
            }
            Inline::Foreign { language, body } => {
                let look = self.foreign(language, look);
                self.inlines(body, look);
            }
            Inline::Link { target, body } => {
                let description = match target {
                    Target::Url(url) => url.clone(),
                    Target::Anchor(_) => plain_text(body),
                };
                let look = self.link(target.clone(), description, look);
                self.inlines(body, look);
            }
            Inline::Citation(citation) => self.citation(citation, look),
            Inline::NoteMark { number, to, anchor } => {
                self.atoms.push(Atom::Anchor(anchor.clone()));
                let number_of = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
                self.atoms.push(Atom::Note(number_of(*number) - 1));
                let description = format!("{} {number}", self.setter.words().notes);
                let look = self.link(Target::Anchor(to.clone()), description, look);
                self.text(&number.to_string(), look.at(Position::Superscript));
            }
            Inline::LineBreak => self.atoms.push(Atom::Break),
        }
    }

    fn text(&mut self, text: &str, look: Look) {
        match self.atoms.last_mut() {
            Some(Atom::Text(last, same)) if *same == look => last.push_str(text),
            _ => self.atoms.push(Atom::Text(text.to_owned(), look)),
        }
    }

    /// The look of what is said in another language.
    fn foreign(&mut self, language: &LanguageTag, look: Look) -> Look {
        let tag = match look.tag {
            Tag::Content(parent) => {
                let role = Role::Foreign(language.clone());
                Tag::Content(self.setter.structure.add(parent, role))
            }
            furniture => furniture,
        };
        let hyphens = rules_of_tag(language).map_or(Hyphens::None, Hyphens::Of);
        Look {
            tag,
            hyphens,
            ..look
        }
    }

    /// The look of what stands in a new link.
    fn link(&mut self, target: Target, description: String, look: Look) -> Look {
        let Tag::Content(parent) = look.tag else {
            return look;
        };
        let parent = match target {
            Target::Anchor(_) => self.reference(parent),
            Target::Url(_) => parent,
        };
        let node = self.setter.structure.add(parent, Role::Link);
        self.setter.links.push(Link {
            target,
            description,
            node,
        });
        Look {
            tag: Tag::Content(node),
            link: Some(self.setter.links.len() - 1),
            color: self.setter.style.accent,
            ..look
        }
    }

    /// The element of a reference to another place of the document, in `parent`: itself, where that already says as much.
    fn reference(&mut self, parent: NodeId) -> NodeId {
        let structure = &mut self.setter.structure;
        match structure.node(parent).role {
            Role::Reference | Role::Label | Role::Entry => parent,
            _ => structure.add(parent, Role::Reference),
        }
    }

    fn citation(&mut self, citation: &Citation, mut look: Look) {
        self.keep_with_last_word();
        if let Tag::Content(parent) = look.tag {
            look.tag = Tag::Content(self.reference(parent));
        }
        let look = if citation.superscript {
            look.at(Position::Superscript)
        } else {
            look
        };
        for part in &citation.parts {
            match part {
                CitationPart::Text(text) => self.text(&kept_together(text), look),
                CitationPart::Mark(mark) => self.mark(mark, look),
            }
        }
    }

    fn mark(&mut self, mark: &Mark, look: Look) {
        self.atoms.push(Atom::Anchor(mark.anchor.clone()));
        let target = Target::Anchor(mark.to.clone());
        let look = self.link(target, mark.label.clone(), look);
        self.inlines(&mark.body, look);
    }

    /// No line ends between a word and the marks of what it cites.
    fn keep_with_last_word(&mut self) {
        if let Some(Atom::Text(text, _)) = self.atoms.last_mut()
            && text.ends_with(' ')
        {
            text.pop();
            text.push('\u{a0}');
        }
    }
}

/// `, Fig. 2` stays on one line; longer locators may be broken.
fn kept_together(text: &str) -> String {
    const LONGEST: usize = 14;
    match text.strip_prefix([',', ';']) {
        Some(rest) if text.chars().count() <= LONGEST => {
            let rest = rest.trim_start().replace(' ', "\u{a0}");
            let space = if rest.is_empty() || text.contains(' ') {
                " "
            } else {
                ""
            };
            format!("{}{space}{rest}", &text[..1])
        }
        _ => text.to_owned(),
    }
}
