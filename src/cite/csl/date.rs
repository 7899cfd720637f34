//! Dates.

use super::number::ordinal;
use super::render::Printer;
use super::run::{Run, dress, words};
use super::work::When;
use crate::content::csl::{DateElement, DatePart, Element, PartForm, PartName, TermForm};

impl Printer<'_> {
    /// A date; empty where it is not known.
    pub(super) fn date(&self, element: &DateElement, delimiter: Option<&str>) -> Vec<Run> {
        let name = element.variable.as_str();
        let Some(when) = self.spoken(name, || self.work.date(name)) else {
            return Vec::new();
        };
        let When::Day { year, month, day } = when else {
            let When::Words(said) = when else {
                return Vec::new();
            };
            return words(said);
        };
        if self.place.is_key {
            let (month, day) = (month.unwrap_or(0), day.unwrap_or(0));
            return words(format!("{year:04}{month:02}{day:02}"));
        }
        let nothing = Element::default();
        let (own, parts) = match element.form.and_then(|form| self.locale.date(form)) {
            Some((own, parts)) => (own, parts.as_slice()),
            None => (&nothing, element.parts.as_slice()),
        };
        let is_formed = element.form.is_some();
        let known = parts.iter().filter(|part| match part.name {
            PartName::Year => true,
            PartName::Month => month.is_some(),
            PartName::Day => month.is_some() && day.is_some(),
        });
        let shown = known.filter(|part| !is_formed || part.name <= element.precision);
        let printed = shown.map(|part| {
            let over = element.parts.iter().find(|over| over.name == part.name);
            let over = over.filter(|_| is_formed);
            let form = over.and_then(|over| over.form).or(part.form);
            let mut runs = match part.name {
                PartName::Year => self.year(year, form, name),
                PartName::Month => words(self.month(month.unwrap_or(1), form)),
                PartName::Day => words(self.day(day.unwrap_or(1), form)),
            };
            if over.unwrap_or(part).strips_periods || part.strips_periods {
                runs.iter_mut()
                    .for_each(|run| run.text.retain(|c| c != '.'));
            }
            if let Some(over) = over {
                dress(&mut runs, over.font);
            }
            self.dressed(&dress_of(part), runs)
        });
        let printed: Vec<Vec<Run>> = printed.collect();
        let delimiter = own.delimiter.as_deref().or(delimiter);
        let runs = self.join(printed, delimiter.unwrap_or_default());
        self.dressed(own, runs)
    }

    /// The year, with the letter that tells works apart where the style does not set that itself.
    fn year(&self, year: u32, form: Option<PartForm>, variable: &str) -> Vec<Run> {
        let mut text = match form {
            Some(PartForm::Short) => format!("{:02}", year % 100),
            _ => year.to_string(),
        };
        let sets_letters = self.place.told.is_some_and(|told| told.sets_letters);
        if variable == "issued" && !sets_letters {
            text.push_str(&self.letter());
        }
        words(text)
    }

    fn month(&self, month: usize, form: Option<PartForm>) -> String {
        let term = |form| {
            let term = self.locale.term(&format!("month-{month:02}"), form, false);
            term.map_or_else(|| month.to_string(), str::to_owned)
        };
        match form {
            Some(PartForm::Numeric) => month.to_string(),
            Some(PartForm::LeadingZeros) => format!("{month:02}"),
            Some(PartForm::Short) => term(TermForm::Short),
            _ => term(TermForm::Long),
        }
    }

    fn day(&self, day: u32, form: Option<PartForm>) -> String {
        match form {
            Some(PartForm::LeadingZeros) => format!("{day:02}"),
            Some(PartForm::Ordinal) => ordinal(day, self.locale),
            _ => day.to_string(),
        }
    }
}

fn dress_of(part: &DatePart) -> Element {
    Element {
        font: part.font,
        case: part.case,
        prefix: part.prefix.clone(),
        suffix: part.suffix.clone(),
        ..Element::default()
    }
}
