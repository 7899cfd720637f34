//! How names are printed.

use roxmltree::Node;

use super::attributes::{Reader, elements, words};
use super::locale::{TermForm, term_form};
use super::model::{Case, Element, Font, Plural};
use super::rendering;

/// The names of some of the people of a work.
#[derive(Debug, Clone)]
pub(crate) struct Names {
    /// Whose: `author`, `editor` and so on.
    pub(crate) variables: Vec<String>,
    pub(crate) options: NameOptions,
    pub(crate) font: Font,
    pub(crate) affixes: (String, String),
    pub(crate) family: NamePart,
    pub(crate) given: NamePart,
    /// The term after names that are not printed.
    pub(crate) et_al: Option<(String, Font)>,
    pub(crate) label: Option<NameLabel>,
    /// What is printed where nobody is named.
    pub(crate) substitute: Vec<Element>,
    /// Whether it says how names are printed; if not, it is as what it stands in for.
    pub(crate) is_formed: bool,
}

/// How a part of a name looks.
#[derive(Debug, Clone, Default)]
pub(crate) struct NamePart {
    pub(crate) font: Font,
    pub(crate) case: Option<Case>,
    pub(crate) prefix: String,
    pub(crate) suffix: String,
}

/// What the people did: `Eds.`
#[derive(Debug, Clone)]
pub(crate) struct NameLabel {
    pub(crate) form: TermForm,
    pub(crate) plural: Plural,
    pub(crate) dress: Element,
    /// Whether it stands before the names.
    pub(crate) leads: bool,
}

/// How names are put together; what is not said is taken from around.
#[derive(Debug, Clone, Default)]
pub(crate) struct NameOptions {
    pub(crate) and: Option<And>,
    pub(crate) delimiter: Option<String>,
    /// Between the names of several variables.
    pub(crate) names_delimiter: Option<String>,
    pub(crate) before_last: Option<Precedes>,
    pub(crate) before_et_al: Option<Precedes>,
    pub(crate) et_al_min: Option<usize>,
    pub(crate) et_al_first: Option<usize>,
    pub(crate) et_al_last: Option<bool>,
    pub(crate) later_min: Option<usize>,
    pub(crate) later_first: Option<usize>,
    pub(crate) form: Option<NameForm>,
    pub(crate) initialize: Option<bool>,
    pub(crate) initialize_with: Option<String>,
    pub(crate) invert: Option<Invert>,
    pub(crate) sort_separator: Option<String>,
}

impl NameOptions {
    /// These options, with those of `outer` where they say nothing.
    pub(crate) fn within(&self, outer: &NameOptions) -> NameOptions {
        let text = |own: &Option<String>, outer: &Option<String>| own.clone().or(outer.clone());
        NameOptions {
            and: self.and.or(outer.and),
            delimiter: text(&self.delimiter, &outer.delimiter),
            names_delimiter: text(&self.names_delimiter, &outer.names_delimiter),
            before_last: self.before_last.or(outer.before_last),
            before_et_al: self.before_et_al.or(outer.before_et_al),
            et_al_min: self.et_al_min.or(outer.et_al_min),
            et_al_first: self.et_al_first.or(outer.et_al_first),
            et_al_last: self.et_al_last.or(outer.et_al_last),
            later_min: self.later_min.or(outer.later_min),
            later_first: self.later_first.or(outer.later_first),
            form: self.form.or(outer.form),
            initialize: self.initialize.or(outer.initialize),
            initialize_with: text(&self.initialize_with, &outer.initialize_with),
            invert: self.invert.or(outer.invert),
            sort_separator: text(&self.sort_separator, &outer.sort_separator),
        }
    }
}

/// What stands before the last name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum And {
    Word,
    Symbol,
}

/// When the delimiter stands before the last name, or before `et al.`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Precedes {
    Contextual,
    AfterInverted,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameForm {
    Long,
    Short,
    Count,
}

/// Which names have the family name first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Invert {
    First,
    All,
}

impl Reader<'_> {
    /// The options that `<style>`, `<citation>` and `<bibliography>` set for all names in them.
    pub(super) fn inherited_names(&mut self, node: Node<'_, '_>) -> NameOptions {
        let mut options = self.name_options(node);
        options.form = self.name_form(node, "name-form");
        options.delimiter = node.attribute("name-delimiter").map(str::to_owned);
        options.names_delimiter = node.attribute("names-delimiter").map(str::to_owned);
        options
    }

    fn name_form(&mut self, node: Node<'_, '_>, attribute: &str) -> Option<NameForm> {
        let words = [
            ("long", NameForm::Long),
            ("short", NameForm::Short),
            ("count", NameForm::Count),
        ];
        self.word(node, attribute, &words)
    }

    fn name_options(&mut self, node: Node<'_, '_>) -> NameOptions {
        let precedes = [
            ("contextual", Precedes::Contextual),
            ("after-inverted-name", Precedes::AfterInverted),
            ("always", Precedes::Always),
            ("never", Precedes::Never),
        ];
        let text = |name: &str| node.attribute(name).map(str::to_owned);
        NameOptions {
            and: self.word(node, "and", &[("text", And::Word), ("symbol", And::Symbol)]),
            delimiter: None,
            names_delimiter: None,
            before_last: self.word(node, "delimiter-precedes-last", &precedes),
            before_et_al: self.word(node, "delimiter-precedes-et-al", &precedes),
            et_al_min: self.count(node, "et-al-min"),
            et_al_first: self.count(node, "et-al-use-first"),
            et_al_last: self.flag(node, "et-al-use-last"),
            later_min: self.count(node, "et-al-subsequent-min"),
            later_first: self.count(node, "et-al-subsequent-use-first"),
            form: None,
            initialize: self.flag(node, "initialize"),
            initialize_with: text("initialize-with"),
            invert: self.word(
                node,
                "name-as-sort-order",
                &[("first", Invert::First), ("all", Invert::All)],
            ),
            sort_separator: text("sort-separator"),
        }
    }

    pub(super) fn names(&mut self, node: Node<'_, '_>) -> Names {
        let mut names = Names {
            variables: words(node, "variable"),
            options: NameOptions::default(),
            font: Font::default(),
            affixes: (String::new(), String::new()),
            family: NamePart::default(),
            given: NamePart::default(),
            et_al: None,
            label: None,
            substitute: Vec::new(),
            is_formed: false,
        };
        for inner in elements(node) {
            match inner.tag_name().name() {
                "name" => self.name(inner, &mut names),
                "et-al" => {
                    let term = inner.attribute("term").unwrap_or("et-al").to_owned();
                    names.et_al = Some((term, self.font(inner)));
                }
                "label" => names.label = Some(self.name_label(inner, !names.is_formed)),
                "substitute" => names.substitute = self.elements(inner),
                _ => self.stranger(inner, &["name", "et-al", "label", "substitute"]),
            }
            names.is_formed |= inner.has_tag_name("name");
        }
        if let Some(label) = names.label.as_mut().filter(|_| !names.is_formed) {
            label.leads = false;
        }
        names
    }

    fn name(&mut self, node: Node<'_, '_>, names: &mut Names) {
        names.options = self.name_options(node);
        names.options.form = self.name_form(node, "form");
        names.options.delimiter = node.attribute("delimiter").map(str::to_owned);
        names.font = self.font(node);
        names.affixes = rendering::affixes(node);
        for part in elements(node) {
            let (prefix, suffix) = rendering::affixes(part);
            let looks = NamePart {
                font: self.font(part),
                case: self.case(part),
                prefix,
                suffix,
            };
            match part.attribute("name") {
                Some("family") => names.family = looks,
                Some("given") => names.given = looks,
                _ => self.stranger(part, &[]),
            }
        }
    }

    fn name_label(&mut self, node: Node<'_, '_>, leads: bool) -> NameLabel {
        NameLabel {
            form: term_form(self, node),
            plural: self.plural(node),
            dress: self.dress(node),
            leads,
        }
    }
}
