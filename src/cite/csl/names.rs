//! Names of people.

use super::case;
use super::name_parts::{initials, initials_kept, particle};
use super::render::{Place, Printed, Printer};
use super::run::{Run, append, dress, plain, words};
use super::tell::Given;
use crate::cite::isolate::isolated;
use crate::cite::styles::names::{has_case, is_east_asian};
use crate::content::Person;
use crate::content::csl::{
    And, Element, Invert, NameForm, NameOptions, NamePart, Names, Plural, Precedes, RepeatedRule,
    TermForm,
};

/// The people of one role.
struct Role {
    name: String,
    people: Vec<Person>,
    more: bool,
}

impl Printer<'_> {
    /// The names of the first of the roles that are filled; what stands in for them where there are none.
    pub(super) fn names(&self, names: &Names, element: &Element) -> Printed {
        // What stands in for names is formed as they are, where it says nothing itself.
        let around = self.around.borrow().clone().filter(|_| !names.is_formed);
        let formed = around.map(|around| Names {
            variables: names.variables.clone(),
            label: names.label.clone().or(around.label),
            et_al: names.et_al.clone().or(around.et_al),
            substitute: names.substitute.clone(),
            ..around
        });
        let names = formed.as_ref().unwrap_or(names);
        let options = names.options.within(self.names);
        if self.place.without_names {
            return Printed {
                called: true,
                ..Printed::default()
            };
        }
        let roles = names.variables.iter().filter_map(|role| {
            let (people, more) = self.spoken(role, || {
                let (people, more) = self.work.people(role);
                (!people.is_empty()).then_some((people, more))
            })?;
            Some(Role {
                name: role.clone(),
                people: people.into_owned(),
                more,
            })
        });
        let roles = self.one_of_both(roles.collect(), names);
        let mut before = self.place.before.filter(|_| self.list.borrow().is_none());
        let printed = roles.iter().map(|role| {
            let printed = self.role(role, names, &options, before);
            // Only the first names of an entry can be those of the entry before.
            before = None;
            printed
        });
        let printed: Vec<Vec<Run>> = if options.form == Some(NameForm::Count) {
            let count = |role: &Role| self.shown(role.people.len(), &options);
            let count: usize = roles.iter().map(count).sum();
            let filled = !roles.is_empty();
            vec![words(if filled {
                count.to_string()
            } else {
                String::new()
            })]
        } else {
            printed.collect()
        };
        let delimiter = element.delimiter.as_ref();
        let delimiter = delimiter.or(options.names_delimiter.as_ref());
        let runs = self.join(printed, delimiter.map_or("", String::as_str));
        let printed = if runs.is_empty() {
            self.substitute(names)
        } else {
            Printed {
                runs,
                called: true,
                filled: true,
            }
        };
        let mut first = self.first_names.borrow_mut();
        if first.is_none() && !printed.runs.is_empty() {
            *first = Some(printed.runs.clone());
        }
        printed
    }

    /// Editors who are the translators too are named once, where the language has a word for that.
    fn one_of_both(&self, mut roles: Vec<Role>, names: &Names) -> Vec<Role> {
        let [first, second] = roles.as_mut_slice() else {
            return roles;
        };
        let both = [first.name.as_str(), second.name.as_str()];
        let form = names.label.as_ref().map(|label| label.form);
        let term = form.and_then(|form| {
            let known = ["editortranslator", "editor-translator"].into_iter();
            let mut known = known.filter(|name| self.locale.term(name, form, false).is_some());
            known.next()
        });
        let is_pair = both == ["editor", "translator"] || both == ["translator", "editor"];
        if let Some(term) = term.filter(|_| is_pair && first.people == second.people) {
            first.name = term.to_owned();
            roles.truncate(1);
        }
        roles
    }

    fn substitute(&self, names: &Names) -> Printed {
        let outer = self.around.replace(Some(names.clone()));
        let mut found = Printed {
            called: true,
            ..Printed::default()
        };
        for stand_in in &names.substitute {
            let before = self.used.borrow().len();
            let printed = self.print(stand_in);
            if !printed.runs.is_empty() {
                let used = self.used.borrow()[before..].to_vec();
                self.gone.borrow_mut().extend(used);
                found = Printed {
                    called: true,
                    filled: true,
                    ..printed
                };
                break;
            }
        }
        self.around.replace(outer);
        found
    }

    /// The names of one role, with the word for what they did.
    fn role(
        &self,
        role: &Role,
        names: &Names,
        options: &NameOptions,
        before: Option<&[Vec<Run>]>,
    ) -> Vec<Run> {
        let (prefix, suffix) = &names.affixes;
        let mut list = words(prefix.as_str());
        let mut printed = self.list_of(role, names, options, before);
        dress(&mut printed, names.font);
        append(&mut list, printed, self.stops_inside());
        append(&mut list, words(suffix.as_str()), self.stops_inside());
        let Some(label) = &names.label else {
            return list;
        };
        let many = match label.plural {
            Plural::ByValue => role.people.len() > 1 || role.more,
            Plural::Always => true,
            Plural::Never => false,
        };
        let term = self
            .locale
            .term(&role.name, label.form, many)
            .unwrap_or_default();
        if term.is_empty() {
            return list;
        }
        let term = self.dressed(&label.dress, words(term));
        let (mut first, second) = match label.leads {
            true => (term, list),
            false => (list, term),
        };
        append(&mut first, second, self.stops_inside());
        first
    }

    fn list_of(
        &self,
        role: &Role,
        names: &Names,
        options: &NameOptions,
        before: Option<&[Vec<Run>]>,
    ) -> Vec<Run> {
        let (people, more) = (&role.people, role.more);
        let shown = self.shown(people.len(), options);
        let delimiter = options.delimiter.as_deref().unwrap_or(", ");
        let cut = shown < people.len();
        let printed: Vec<Vec<Run>> = people[..shown]
            .iter()
            .enumerate()
            .map(|(index, person)| self.name(person, index, names, options))
            .collect();
        let known = self.list.borrow().is_some();
        if !known {
            self.list.replace(Some(printed.clone()));
        }
        let (printed, whole) = self.without_repeated(printed, before);
        if whole {
            return printed.concat();
        }
        let inverted = |index: usize| {
            is_inverted(index, options) && matches!(people[index], Person::Human { .. })
        };
        if cut || more {
            let mut out = self.join(printed, delimiter);
            if cut && options.et_al_last == Some(true) && shown + 1 < people.len() {
                append(&mut out, words(delimiter), self.stops_inside());
                append(&mut out, words("… "), self.stops_inside());
                let last = people.len() - 1;
                let last = self.name(&people[last], last, names, options);
                append(&mut out, last, self.stops_inside());
                return out;
            }
            let (term, font) = match &names.et_al {
                Some((term, font)) => (term.as_str(), *font),
                None => ("et-al", super::render::PLAIN),
            };
            let term = self.locale.term(term, TermForm::Long, false);
            let mut term = words(term.unwrap_or_default());
            dress(&mut term, font);
            let separates = match options.before_et_al.unwrap_or(Precedes::Contextual) {
                Precedes::Contextual => shown > 1,
                Precedes::AfterInverted => inverted(shown.saturating_sub(1)),
                Precedes::Always => true,
                Precedes::Never => false,
            };
            let before = if separates { delimiter } else { " " };
            append(&mut out, words(before), self.stops_inside());
            append(&mut out, term, self.stops_inside());
            return out;
        }
        let Some(and) = options
            .and
            .filter(|_| printed.len() > 1 && !self.place.is_key)
        else {
            return self.join(printed, delimiter);
        };
        let separates = match options.before_last.unwrap_or(Precedes::Contextual) {
            Precedes::Contextual => printed.len() > 2,
            Precedes::AfterInverted => inverted(printed.len() - 2),
            Precedes::Always => true,
            Precedes::Never => false,
        };
        let word = match and {
            And::Word => self.locale.term("and", TermForm::Long, false),
            And::Symbol => Some("&"),
        };
        let before = if separates { delimiter } else { " " };
        let before = format!("{before}{} ", word.unwrap_or("&"));
        let mut printed = printed;
        let last = printed.pop().unwrap_or_default();
        let mut out = self.join(printed, delimiter);
        append(&mut out, words(before), self.stops_inside());
        append(&mut out, last, self.stops_inside());
        out
    }

    /// Names with the style's words in place of those that the entry before has; whether these stand for all.
    fn without_repeated(
        &self,
        mut printed: Vec<Vec<Run>>,
        before: Option<&[Vec<Run>]>,
    ) -> (Vec<Vec<Run>>, bool) {
        let (Some(repeated), Some(before)) = (&self.style.repeated_names, before) else {
            return (printed, false);
        };
        let same = printed.iter().zip(before);
        let same = same.take_while(|(own, other)| own == other).count();
        let all = same == printed.len() && same == before.len();
        let count = match repeated.rule {
            RepeatedRule::Whole if all => return (vec![words(repeated.words.as_str())], true),
            RepeatedRule::EachOfAll if all => same,
            RepeatedRule::Each => same,
            RepeatedRule::First => same.min(1),
            RepeatedRule::Whole | RepeatedRule::EachOfAll => 0,
        };
        for name in &mut printed[..count] {
            *name = words(repeated.words.as_str());
        }
        (printed, false)
    }

    /// How many names are printed of so many.
    fn shown(&self, count: usize, options: &NameOptions) -> usize {
        let later = self.place.is_mark && self.place.position.again;
        let min = options.later_min.filter(|_| later).or(options.et_al_min);
        let first = options
            .later_first
            .filter(|_| later)
            .or(options.et_al_first);
        let (Some(min), Some(first)) = (min, first) else {
            return count;
        };
        let wanted = self.place.told.map_or(0, |told| told.names);
        if min == 0 || count < min {
            return count;
        }
        let shown = first.max(1).max(wanted.min(count));
        // One name is not left out for the words that say so.
        shown.min(count)
    }

    fn name(
        &self,
        person: &Person,
        index: usize,
        names: &Names,
        options: &NameOptions,
    ) -> Vec<Run> {
        let Person::Human { family, given } = person else {
            return self.part(
                &isolated(crate::cite::styles::names::short(person)),
                &names.family,
            );
        };
        let given = given.as_deref().unwrap_or_default();
        let (given, suffix) = match given.split_once(", ") {
            Some((given, suffix)) => (given, suffix),
            None => (given, ""),
        };
        let level = self
            .place
            .told
            .map_or(Given::Left, |told| told.given(index));
        let is_short = options.form == Some(NameForm::Short);
        let given = match (is_short, level) {
            (true, Given::Left) => "",
            _ => given,
        };
        if !has_case(family) && !has_case(given) {
            return self.caseless((family, given), index, names, options);
        }
        let given = self.given(given, level, options);
        let (particle, bare) = particle(family);
        let inverts = is_inverted(index, options) || self.place.is_key;
        let (sorts, shows) = self.style.demotes_particles;
        let demotes = inverts && (shows || sorts && self.place.is_key);
        if inverts {
            let separator = options.sort_separator.as_deref().unwrap_or(", ");
            let (family, particle) = if demotes {
                (bare, particle)
            } else {
                (family.as_str(), "")
            };
            let given = self.part(&given, &names.given);
            let given = self.join(vec![given, self.part(particle, &names.family)], " ");
            let family = self.part(family, &names.family);
            return self.join(vec![family, given, words(suffix)], separator);
        }
        let family = self.part(family, &names.family);
        let given = self.part(&given, &names.given);
        let suffix = if is_short { "" } else { suffix };
        let ends_close = plain(&given).ends_with(['\'', '’', '-']);
        let name = self.join(vec![given, family], if ends_close { "" } else { " " });
        self.join(vec![name, words(suffix)], " ")
    }

    /// A name in a script without capitals, which has no initials.
    fn caseless(
        &self,
        (family, given): (&str, &str),
        index: usize,
        names: &Names,
        options: &NameOptions,
    ) -> Vec<Run> {
        let inverts = is_inverted(index, options) || self.place.is_key;
        let separator = options.sort_separator.as_deref().unwrap_or(", ");
        let whole = match (given.is_empty(), inverts) {
            (true, _) => family.to_owned(),
            _ if family.chars().all(is_east_asian) => format!("{family}{given}"),
            (_, true) => format!("{family}{separator}{given}"),
            (_, false) => format!("{given} {family}"),
        };
        self.part(&isolated(&whole), &names.family)
    }

    /// The given name, as far as it is printed.
    fn given(&self, given: &str, level: Given, options: &NameOptions) -> String {
        let whole = level == Given::Whole
            || options.form == Some(NameForm::Short) && level != Given::Initials;
        match &options.initialize_with {
            Some(with) if !whole && options.initialize != Some(false) => {
                initials(given, with, self.style.hyphenates_initials)
            }
            Some(with) if !whole => initials_kept(given, with),
            _ => given.to_owned(),
        }
    }

    fn part(&self, text: &str, looks: &NamePart) -> Vec<Run> {
        let mut runs = words(text);
        if runs.is_empty() {
            return runs;
        }
        if let Some(case) = looks.case {
            case::set(&mut runs, case, false);
        }
        dress(&mut runs, looks.font);
        let mut out = words(looks.prefix.as_str());
        append(&mut out, runs, self.stops_inside());
        append(&mut out, words(looks.suffix.as_str()), self.stops_inside());
        out
    }
}

fn is_inverted(index: usize, options: &NameOptions) -> bool {
    match options.invert {
        Some(Invert::All) => true,
        Some(Invert::First) => index == 0,
        None => false,
    }
}

impl Place<'_> {
    /// The same place, for sorting.
    pub(super) fn as_key(self) -> Self {
        Place {
            is_key: true,
            ..self
        }
    }
}
