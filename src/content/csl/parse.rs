//! The file as a whole.

use roxmltree::{Document, Node};

use super::attributes::{Reader, elements, opening, value_of};
use super::locale::Locale;
use super::model::{
    Collapse, Element, GivenNameRule, Key, KeyOf, Layout, PageRange, RepeatedNames, RepeatedRule,
    Style, What,
};
use super::names::NameOptions;
use crate::content::bibliography::xml_place;
use crate::diag::{Diagnostics, Severity};
use crate::source::FileId;

/// The parts of a style.
const PARTS: [&str; 5] = ["info", "locale", "macro", "citation", "bibliography"];

/// How deep elements may lie in one another.
const DEEPEST: usize = 100;

/// How many elements a layout may come to, with its macros written out.
const LARGEST: usize = 1_000_000;

/// Reads the style in `text`; `None` where it has mistakes, which are reported.
pub fn read(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Option<Style> {
    let before = diagnostics.count(Severity::Error);
    let mut reader = Reader {
        file,
        diagnostics,
        macros: Vec::new(),
    };
    let style = match Document::parse(text) {
        Ok(document) => reader.style(document.root_element()),
        Err(error) => {
            let (range, message) = xml_place(text, &error);
            let help = "a style is an XML file; take it anew from where it comes from";
            reader.report(range, format!("not XML: {message}"), help);
            None
        }
    };
    style.filter(|_| diagnostics.count(Severity::Error) == before)
}

/// The locale in `text`, which is one of ours.
pub(super) fn shipped_locale(text: &str) -> Locale {
    let mut diagnostics = Diagnostics::new();
    let mut reader = Reader {
        file: crate::source::Span::nowhere().file,
        diagnostics: &mut diagnostics,
        macros: Vec::new(),
    };
    let document = Document::parse(text).expect("our locales are XML");
    let locale = reader.locale(document.root_element());
    debug_assert!(diagnostics.is_empty(), "our locales are right");
    locale
}

impl Reader<'_> {
    fn style(&mut self, root: Node<'_, '_>) -> Option<Style> {
        if !self.is_style(root) {
            return None;
        }
        let macros: Vec<Node<'_, '_>> = elements(root)
            .filter(|part| part.has_tag_name("macro"))
            .collect();
        for one in &macros {
            let name = self.needed(*one, "name")?.to_owned();
            self.macros.push(name);
        }
        for part in elements(root) {
            if !PARTS.contains(&part.tag_name().name()) {
                self.stranger(part, &PARTS);
            }
        }
        let bodies: Vec<Vec<Element>> = macros.iter().map(|one| self.elements(*one)).collect();
        self.report_circles(&bodies, &macros);
        let names = self.inherited_names(root);
        let part = |name: &str| elements(root).find(|part| part.has_tag_name(name));
        let citation = self.layout(root, part("citation"), "citation", &names)?;
        let cites_in_notes = root.attribute("class") == Some("note");
        // Where notes say all and the style has no list, the list says what they say.
        let listed = match part("bibliography") {
            None if cites_in_notes => part("citation"),
            listed => listed,
        };
        let bibliography = self.layout(root, listed, "bibliography", &names)?;
        let near_notes = part("citation").and_then(|part| self.count(part, "near-note-distance"));
        let locales = elements(root).filter(|part| part.has_tag_name("locale"));
        Some(Style {
            cites_in_notes,
            language: root.attribute("default-locale").map(str::to_owned),
            locales: locales.map(|locale| self.locale(locale)).collect(),
            macros: bodies,
            citation,
            bibliography,
            hyphenates_initials: self.flag(root, "initialize-with-hyphen").unwrap_or(true),
            demotes_particles: self.demotes(root),
            page_range: self.page_range(root),
            near_notes: near_notes
                .and_then(|count| u32::try_from(count).ok())
                .unwrap_or(5),
            repeated_names: listed.and_then(|part| self.repeated_names(part)),
        })
    }

    /// Whether the file is a style that can be followed.
    fn is_style(&mut self, root: Node<'_, '_>) -> bool {
        if !root.has_tag_name("style") {
            let message = format!("`<{}>` is no style", root.tag_name().name());
            let help = "a CSL style is one `<style>` element".to_owned();
            self.report(opening(root), message, help);
            return false;
        }
        match root.attribute("version") {
            Some(version) if version == "1.0" || version.starts_with("1.0.") => {}
            Some(version) => {
                let message = format!("a style in version {version} of CSL; this reads 1.0");
                let help = "take the style's edition for CSL 1.0".to_owned();
                self.report(value_of(root, "version"), message, help);
                return false;
            }
            None => {
                self.needed(root, "version");
                return false;
            }
        }
        let deep = root
            .descendants()
            .find(|node| node.ancestors().nth(DEEPEST).is_some());
        if let Some(deep) = deep {
            let message = format!("elements more than {DEEPEST} deep in one another");
            self.report(opening(deep), message, "part them with macros");
            return false;
        }
        let parent = root
            .descendants()
            .find(|node| node.attribute("rel") == Some("independent-parent"));
        if let Some(link) = parent {
            let address = link.attribute("href").unwrap_or_default();
            let name = address.rsplit('/').next().unwrap_or_default();
            let message = format!("a dependent style, which only points at `{name}`");
            let help = format!("save {address} as `{name}.csl` and name that file here");
            self.report(value_of(link, "href"), message, help);
            return false;
        }
        true
    }

    fn layout(
        &mut self,
        root: Node<'_, '_>,
        part: Option<Node<'_, '_>>,
        name: &str,
        style: &NameOptions,
    ) -> Option<Layout> {
        let layout = part.and_then(|part| elements(part).find(|one| one.has_tag_name("layout")));
        let (Some(part), Some(layout)) = (part, layout) else {
            let message = format!("the style has no layout for its `<{name}>`");
            let help = "take a style that has both marks and a list of references";
            self.report(opening(part.unwrap_or(root)), message, help);
            return None;
        };
        let body = Element {
            what: What::Group(self.elements(layout)),
            ..self.dress(layout)
        };
        let sort = elements(part).find(|one| one.has_tag_name("sort"));
        let sort = sort.map(|sort| self.keys(sort)).unwrap_or_default();
        let text = |name: &str| part.attribute(name).map(str::to_owned);
        Some(Layout {
            body,
            sort,
            names: self.inherited_names(part).within(style),
            collapse: self.collapse(part),
            group_delimiter: text("cite-group-delimiter"),
            suffix_delimiter: text("year-suffix-delimiter"),
            after_collapse: text("after-collapse-delimiter"),
            adds_names: self.flag(part, "disambiguate-add-names").unwrap_or(false),
            adds_given_names: self.given_name_rule(part),
            adds_letters: self
                .flag(part, "disambiguate-add-year-suffix")
                .unwrap_or(false),
        })
    }

    fn keys(&mut self, sort: Node<'_, '_>) -> Vec<Key> {
        let mut keys = Vec::new();
        for key in elements(sort) {
            let of = match key.attribute("macro") {
                Some(name) => self.macro_named(key, name).map(KeyOf::Macro),
                None => self
                    .needed(key, "variable")
                    .map(|name| KeyOf::Variable(name.to_owned())),
            };
            let directions = [("ascending", false), ("descending", true)];
            let descending = self.word(key, "sort", &directions).unwrap_or(false);
            let names = NameOptions {
                et_al_min: self.count(key, "names-min"),
                et_al_first: self.count(key, "names-use-first"),
                et_al_last: self.flag(key, "names-use-last"),
                ..NameOptions::default()
            };
            keys.extend(of.map(|of| Key {
                of,
                descending,
                names,
            }));
        }
        keys
    }

    fn collapse(&mut self, node: Node<'_, '_>) -> Option<Collapse> {
        let words = [
            ("citation-number", Collapse::Numbers),
            ("year", Collapse::Years),
            ("year-suffix", Collapse::Letters { ranged: false }),
            ("year-suffix-ranged", Collapse::Letters { ranged: true }),
        ];
        self.word(node, "collapse", &words)
    }

    fn given_name_rule(&mut self, node: Node<'_, '_>) -> Option<GivenNameRule> {
        use GivenNameRule::{All, ByMark, Primary};
        let words = [
            ("all-names", All { initials: false }),
            ("all-names-with-initials", All { initials: true }),
            ("primary-name", Primary { initials: false }),
            ("primary-name-with-initials", Primary { initials: true }),
            ("by-cite", ByMark),
        ];
        let rule = self.word(node, "givenname-disambiguation-rule", &words);
        let adds = self.flag(node, "disambiguate-add-givenname");
        adds.unwrap_or(false).then_some(rule.unwrap_or(ByMark))
    }

    /// What stands for names that are repeated.
    fn repeated_names(&mut self, node: Node<'_, '_>) -> Option<RepeatedNames> {
        let words = [
            ("complete-all", RepeatedRule::Whole),
            ("complete-each", RepeatedRule::EachOfAll),
            ("partial-each", RepeatedRule::Each),
            ("partial-first", RepeatedRule::First),
        ];
        let rule = self.word(node, "subsequent-author-substitute-rule", &words);
        let words = node.attribute("subsequent-author-substitute")?;
        Some(RepeatedNames {
            words: words.to_owned(),
            rule: rule.unwrap_or(RepeatedRule::Whole),
        })
    }

    fn demotes(&mut self, root: Node<'_, '_>) -> (bool, bool) {
        let words = [
            ("never", (false, false)),
            ("sort-only", (true, false)),
            ("display-and-sort", (true, true)),
        ];
        self.word(root, "demote-non-dropping-particle", &words)
            .unwrap_or((true, true))
    }

    fn page_range(&mut self, root: Node<'_, '_>) -> Option<PageRange> {
        let words = [
            ("chicago", PageRange::Chicago15),
            ("chicago-15", PageRange::Chicago15),
            ("chicago-16", PageRange::Chicago16),
            ("expanded", PageRange::Expanded),
            ("minimal", PageRange::Minimal),
            ("minimal-two", PageRange::MinimalTwo),
        ];
        self.word(root, "page-range-format", &words)
    }

    /// Reports macros that come round to themselves, or that are too large when written out.
    fn report_circles(&mut self, bodies: &[Vec<Element>], nodes: &[Node<'_, '_>]) {
        let counted = bodies.iter().map(|body| {
            let mut count = Count::default();
            body.iter().for_each(|one| count.add(one));
            count
        });
        let counted: Vec<Count> = counted.collect();
        let mut sizes: Vec<Option<usize>> = vec![None; bodies.len()];
        loop {
            let known = sizes.iter().flatten().count();
            for (place, count) in counted.iter().enumerate() {
                sizes[place] = count.with(&sizes);
            }
            if sizes.iter().flatten().count() == known {
                break;
            }
        }
        let (place, what) = match sizes.iter().position(Option::is_none) {
            Some(place) => (place, "comes round to itself"),
            None => match sizes.iter().position(|size| *size >= Some(LARGEST)) {
                Some(place) => (place, "is too large with all macros that it uses"),
                None => return,
            },
        };
        let name = nodes[place].attribute("name").unwrap_or_default();
        let help = "let macros use one another less".to_owned();
        let message = format!("the macro `{name}` {what}");
        self.report(value_of(nodes[place], "name"), message, help);
    }
}

/// What a macro is made of.
#[derive(Default)]
struct Count {
    own: usize,
    macros: Vec<usize>,
}

impl Count {
    fn add(&mut self, element: &Element) {
        self.own += 1;
        match &element.what {
            What::Macro(place) => self.macros.push(*place),
            What::Group(inner) => inner.iter().for_each(|one| self.add(one)),
            What::Names(names) => names.substitute.iter().for_each(|one| self.add(one)),
            What::Choose(branches) => {
                let inner = branches.iter().flat_map(|branch| &branch.body);
                inner.for_each(|one| self.add(one));
            }
            _ => {}
        }
    }

    /// The size, where those of all macros used are known.
    fn with(&self, sizes: &[Option<usize>]) -> Option<usize> {
        self.macros.iter().try_fold(self.own, |sum, place| {
            Some(sum.saturating_add(sizes[*place]?))
        })
    }
}
