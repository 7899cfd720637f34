//! Dates.

use super::number::ordinal;
use super::render::Printer;
use super::run::{Run, append, dress, words};
use crate::content::bibliography::{Day, When};
use crate::content::csl::{DateElement, DatePart, Element, PartForm, PartName, TermForm};

impl Printer<'_> {
    /// A date; empty where it is not known.
    pub(super) fn date(&self, element: &DateElement, delimiter: Option<&str>) -> Vec<Run> {
        let name = element.variable.as_str();
        let (first, last) = match self.spoken(name, || self.work.date(name)) {
            Some(When::Days { first, last, .. }) => (first, last),
            Some(When::Words(said)) => return words(said),
            None => return Vec::new(),
        };
        if self.place.is_key {
            let mut key = sorted(first);
            if let Some(last) = last {
                key.push_str(&sorted(last));
            }
            return words(key);
        }
        let nothing = Element::default();
        let (own, parts) = match element.form.and_then(|form| self.locale.date(form)) {
            Some((own, parts)) => (own, parts.as_slice()),
            None => (&nothing, element.parts.as_slice()),
        };
        let is_formed = element.form.is_some();
        let parts = parts
            .iter()
            .filter(|part| !is_formed || part.name <= element.precision);
        let parts = parts.map(|part| {
            let over = element.parts.iter().find(|over| over.name == part.name);
            overlaid(part, over.filter(|_| is_formed))
        });
        let parts: Vec<DatePart> = parts.collect();
        let delimiter = own.delimiter.as_deref().or(delimiter).unwrap_or_default();
        let runs = match last {
            // A span without an end.
            Some(last) if last.year == 0 => {
                let mut start = self.day(&parts, first, name, delimiter);
                append(&mut start, words("–"), self.stops_inside());
                start
            }
            Some(last) => self.span(&parts, first, last, name, delimiter),
            None => self.day(&parts, first, name, delimiter),
        };
        self.dressed(own, runs)
    }

    /// The parts of one day that are known.
    fn day(&self, parts: &[DatePart], day: Day, name: &str, delimiter: &str) -> Vec<Run> {
        let printed = parts.iter().map(|part| self.part_of(part, day, name));
        self.join(printed.collect(), delimiter)
    }

    /// A span of time: what both ends share is printed once.
    fn span(
        &self,
        parts: &[DatePart],
        first: Day,
        last: Day,
        name: &str,
        delimiter: &str,
    ) -> Vec<Run> {
        let months = |day: Day| (day.month, day.season);
        let differs = |part: &&DatePart| match part.name {
            PartName::Year => first.year != last.year,
            PartName::Month => first.year != last.year || months(first) != months(last),
            PartName::Day => {
                first.year != last.year || months(first) != months(last) || first.day != last.day
            }
        };
        let start = parts.iter().position(|part| differs(&part));
        let end = parts.iter().rposition(|part| differs(&part));
        let (Some(start), Some(end)) = (start, end) else {
            return self.day(parts, first, name, delimiter);
        };
        // The largest part that differs says what stands between.
        let largest = parts[start..=end].iter().min_by_key(|part| part.name);
        let dash = largest.and_then(|part| part.range_delimiter.as_deref());
        let mut leading = parts[start..=end].to_vec();
        let mut trailing = leading.clone();
        if let Some(part) = leading.last_mut() {
            part.suffix.clear();
        }
        if let Some(part) = trailing.first_mut() {
            part.prefix.clear();
        }
        let mut both = self.day(&leading, first, name, delimiter);
        append(&mut both, words(dash.unwrap_or("–")), self.stops_inside());
        let closing = self.day(&trailing, last, name, delimiter);
        append(&mut both, closing, self.stops_inside());
        let before = self.day(&parts[..start], first, name, delimiter);
        let after = self.day(&parts[end + 1..], first, name, delimiter);
        self.join(vec![before, both, after], delimiter)
    }

    fn part_of(&self, part: &DatePart, day: Day, name: &str) -> Vec<Run> {
        let mut runs = match part.name {
            PartName::Year => self.year(day.year, part.form, name),
            PartName::Month => words(self.month(day, part.form)),
            PartName::Day => {
                let number = day.day.filter(|_| day.month.is_some());
                let printed = number.map(|number| self.day_of_month(number, part.form));
                words(printed.unwrap_or_default())
            }
        };
        if part.strips_periods {
            runs.iter_mut()
                .for_each(|run| run.text.retain(|c| c != '.'));
        }
        if runs.is_empty() {
            return runs;
        }
        self.dressed(&dress_of(part), runs)
    }

    /// The year, with the letter that tells works apart where the style does not set that itself.
    fn year(&self, year: u32, form: Option<PartForm>, variable: &str) -> Vec<Run> {
        let mut text = match form {
            Some(PartForm::Short) => format!("{:02}", year % 100),
            _ => year.to_string(),
        };
        if year < 500 {
            let era = self.locale.term("ad", TermForm::Long, false);
            text.push_str(&format!(" {}", era.unwrap_or("AD")));
        }
        let sets_letters = self.place.told.is_some_and(|told| told.sets_letters);
        if variable == "issued" && !sets_letters && !self.letter_is_set.replace(true) {
            text.push_str(&self.letter());
        }
        words(text.trim_end())
    }

    fn month(&self, day: Day, form: Option<PartForm>) -> String {
        let term = |name: String, form| self.locale.term(&name, form, false).map(str::to_owned);
        let named = |month: usize, form| {
            term(format!("month-{month:02}"), form).unwrap_or_else(|| month.to_string())
        };
        match (day.month, day.season, form) {
            (None, None, _) => String::new(),
            (None, Some(season), _) => {
                let name = format!("season-{season:02}");
                term(name, TermForm::Long).unwrap_or_default()
            }
            (Some(month), _, Some(PartForm::Numeric)) => month.to_string(),
            (Some(month), _, Some(PartForm::LeadingZeros)) => format!("{month:02}"),
            (Some(month), _, Some(PartForm::Short)) => named(month, TermForm::Short),
            (Some(month), _, _) => named(month, TermForm::Long),
        }
    }

    fn day_of_month(&self, day: u32, form: Option<PartForm>) -> String {
        match form {
            Some(PartForm::LeadingZeros) => format!("{day:02}"),
            Some(PartForm::Ordinal) if day == 1 || !self.locale.ends_first_days_only() => {
                ordinal(day, self.locale)
            }
            _ => day.to_string(),
        }
    }
}

/// A day as it is sorted.
pub(super) fn sorted(day: Day) -> String {
    let (month, date) = (day.month.unwrap_or(0), day.day.unwrap_or(0));
    format!("{:04}{month:02}{date:02}", day.year)
}

/// A part of the date of a language, with what a style changes in it.
fn overlaid(part: &DatePart, over: Option<&DatePart>) -> DatePart {
    let mut part = part.clone();
    let Some(over) = over else {
        return part;
    };
    part.form = over.form.or(part.form);
    part.case = over.case.or(part.case);
    part.strips_periods |= over.strips_periods;
    part.range_delimiter = over.range_delimiter.clone().or(part.range_delimiter);
    let mut font = [Run {
        font: over.font,
        ..Run::default()
    }];
    dress(&mut font, part.font);
    part.font = font[0].font;
    part
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
