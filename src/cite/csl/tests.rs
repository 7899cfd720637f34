use super::case;
use super::name_parts::initials;
use super::number::{formed, is_many, is_numeric, pages};
use super::run::{append, plain, words};
use crate::content::csl::{Case, Locale, NumberForm, PageRange};
use crate::document::Language;

#[test]
fn ranges_of_pages_take_every_form() {
    use PageRange::{Chicago15, Chicago16, Expanded, Minimal, MinimalTwo};
    for (value, form, wanted) in [
        ("1485-95", None, "1485–95"),
        ("1485-1495", Some(Minimal), "1485–95"),
        ("321-328", Some(Minimal), "321–8"),
        ("321-328", Some(MinimalTwo), "321–28"),
        ("42--45", Some(MinimalTwo), "42–45"),
        ("321-28", Some(Expanded), "321–328"),
        ("3-10", Some(Chicago16), "3–10"),
        ("100-104", Some(Chicago16), "100–104"),
        ("107-108", Some(Chicago16), "107–8"),
        ("321-325", Some(Chicago16), "321–25"),
        ("1496-1504", Some(Chicago16), "1496–504"),
        ("1496-1504", Some(Chicago15), "1496–1504"),
        ("e12-e15, 3", Some(Minimal), "e12–e15, 3"),
    ] {
        assert_eq!(pages(value, form, "–"), wanted, "{value} {form:?}");
    }
}

#[test]
fn numbers_are_told_from_words() {
    for value in ["12", "2b", "D2", "3–5", "1, 4 & 7"] {
        assert!(is_numeric(value), "{value}");
    }
    for value in ["", "second", "US 9", "EMA/1/2020"] {
        assert!(!is_numeric(value), "{value}");
    }
    assert!(is_many("page", "3–5") && !is_many("page", "CT118"));
    assert!(is_many("number-of-pages", "12") && !is_many("number-of-volumes", "1"));
}

#[test]
fn ordinals_follow_the_language() {
    let english = Locale::shipped(Language::English);
    let german = Locale::shipped(Language::German);
    for (value, form, wanted) in [
        ("1", NumberForm::Ordinal, ["1st", "1."]),
        ("12", NumberForm::Ordinal, ["12th", "12."]),
        ("22", NumberForm::Ordinal, ["22nd", "22."]),
        ("113", NumberForm::Ordinal, ["113th", "113."]),
        ("2", NumberForm::LongOrdinal, ["second", "zweite"]),
        ("14", NumberForm::Roman, ["xiv", "xiv"]),
        ("revised", NumberForm::Ordinal, ["revised", "revised"]),
    ] {
        let both = [&english, &german].map(|locale| formed(value, form, locale));
        assert_eq!(both, wanted);
    }
}

#[test]
fn given_names_become_initials() {
    for (given, with, hyphenates, wanted) in [
        ("John Q.", ". ", true, "J. Q."),
        ("Jan-Willem", ". ", true, "J.-W."),
        ("Jan-Willem", "", false, "JW"),
        ("AJ", ".", true, "A.J."),
        ("Иван Иванович", "", true, "ИИ"),
    ] {
        assert_eq!(initials(given, with, hyphenates), wanted);
    }
}

#[test]
fn titles_take_capitals_and_names_keep_theirs() {
    for (title, wanted) in [
        (
            "a role of the kinase in cells",
            "A Role of the Kinase in Cells",
        ),
        (
            "pH-dependent uptake: an update",
            "pH-Dependent Uptake: An Update",
        ),
        ("β-catenin and mTOR", "β-Catenin and mTOR"),
        ("what is it for", "What Is It For"),
    ] {
        let mut runs = words(title);
        case::set(&mut runs, Case::Title, true);
        assert_eq!(plain(&runs), wanted);
    }
    let mut runs = words("bioRxiv");
    case::set(&mut runs, Case::CapitalFirst, true);
    assert_eq!(plain(&runs), "bioRxiv");
}

#[test]
fn one_stop_is_not_followed_by_another() {
    for (parts, wanted) in [
        (["Really?", ". ", "Yes"], "Really? Yes"),
        (["Inc.", ". ", "Yes"], "Inc. Yes"),
        (["(2022). ", ".", " URL"], "(2022). URL"),
        (["(2022), ", ", ", "doi"], "(2022), doi"),
        (["a,", "; ", "b"], "a,; b"),
    ] {
        let mut out = Vec::new();
        for part in parts {
            append(&mut out, words(part), true);
        }
        assert_eq!(plain(&out), wanted);
    }
}
