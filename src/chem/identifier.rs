//! Identifiers with a form that can be checked.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

/// Why a text is no identifier of a kind: a lower-case phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentifierError(pub String);

impl fmt::Display for IdentifierError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! identifiers {
    ($($(#[$doc:meta])* $name:ident, $read:path, $url:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub struct $name(String);

        impl $name {
            /// The identifier in its canonical form.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The address of what it identifies.
            pub fn url(&self) -> String {
                format!(concat!($url, "{}"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = IdentifierError;

            fn from_str(text: &str) -> Result<$name, IdentifierError> {
                $read(text.trim()).map($name).map_err(IdentifierError)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

identifiers! {
    /// A CAS Registry Number, `1073154-85-4`.
    CasNumber, cas, "https://commonchemistry.cas.org/detail?cas_rn=";
    /// A Digital Object Identifier without prefix, in lower case.
    Doi, doi, "https://doi.org/";
    /// An `InChIKey`.
    InChIKey, inchikey, "https://www.ncbi.nlm.nih.gov/pccompound?term=";
    /// A number of ClinicalTrials.gov, `NCT01870609`.
    Nct, nct, "https://clinicaltrials.gov/study/";
    /// An ORCID iD.
    Orcid, orcid, "https://orcid.org/";
    /// An identifier of PubMed Central, `PMC3787907`.
    Pmcid, pmcid, "https://www.ncbi.nlm.nih.gov/pmc/articles/";
    /// An identifier of PubMed.
    Pmid, pmid, "https://pubmed.ncbi.nlm.nih.gov/";
    /// A Research Resource Identifier without prefix, `CVCL_0480`.
    Rrid, rrid, "https://scicrunch.org/resolver/RRID:";
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Reads a CAS number; the check digit is the sum of each digit times its place from the right, modulo 10.
fn cas(text: &str) -> Result<String, String> {
    let parts: Vec<&str> = text.split('-').collect();
    let [first, second, check] = parts[..] else {
        return Err("a CAS number has three parts, as in `1073154-85-4`".to_owned());
    };
    let well_formed = (2..=7).contains(&first.len()) && second.len() == 2 && check.len() == 1;
    if !well_formed || !parts.iter().all(|part| all_digits(part)) {
        return Err("a CAS number has 2 to 7 digits, 2 digits and a check digit".to_owned());
    }
    if first.starts_with('0') {
        return Err("a CAS number does not begin with 0".to_owned());
    }
    let digits = first.bytes().chain(second.bytes()).rev();
    let sum: u32 = digits
        .zip(1..)
        .map(|(digit, place)| u32::from(digit - b'0') * place)
        .sum();
    let expected = (sum % 10).to_string();
    if check == expected {
        Ok(text.to_owned())
    } else {
        Err(format!("the check digit should be {expected}, not {check}"))
    }
}

fn doi(text: &str) -> Result<String, String> {
    const BEFORE: [&str; 8] = [
        "https://",
        "http://",
        "www.",
        "dx.doi.org/",
        "doi.org/",
        "info:doi/",
        "doi:",
        "doi ",
    ];
    let lower = text.to_lowercase();
    let mut bare = lower.trim();
    while let Some(rest) = BEFORE.iter().find_map(|before| bare.strip_prefix(before)) {
        bare = rest.trim_start();
    }
    // In an address signs may stand by their numbers; a sentence leaves its stop behind.
    let bare = match bare.contains('/') && !lower.contains("doi.org/") {
        true => bare.to_owned(),
        false => unescaped(bare),
    };
    let bare = bare.trim_end_matches(['.', ',', ';']);
    let registrant = bare
        .strip_prefix("10.")
        .and_then(|rest| rest.split_once('/'));
    match registrant {
        Some((number, name))
            if number.len() >= 4 && !name.is_empty() && !bare.contains(char::is_whitespace) =>
        {
            Ok(bare.to_owned())
        }
        _ => Err("a DOI looks like `10.1093/jnci/djt210`".to_owned()),
    }
}

/// A text with signs in the place of their numbers in an address: `%2f` is `/`.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let code = after.get(..2);
        let code = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        match code.filter(u8::is_ascii_graphic) {
            Some(code) => {
                out.push(char::from(code));
                rest = &after[2..];
            }
            None => {
                out.push('%');
                rest = after;
            }
        }
    }
    out + rest
}

fn inchikey(text: &str) -> Result<String, String> {
    let parts: Vec<&str> = text.split('-').collect();
    let upper = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    match parts[..] {
        [a, b, c] if upper(a, 14) && upper(b, 10) && upper(c, 1) => {
            if b.ends_with("SA") || b.ends_with("NA") {
                Ok(text.to_owned())
            } else {
                Err("the middle part of an InChIKey ends with `SA`, seldom with `NA`".to_owned())
            }
        }
        _ => Err("an InChIKey has 14, 10 and 1 capital letters, parted by hyphens".to_owned()),
    }
}

/// An identifier without what often stands before it: a word, or an address that ends with it.
fn bare<'t>(text: &'t str, before: &[&str]) -> &'t str {
    let text = text.trim().trim_end_matches('/');
    let rest = before.iter().find_map(|before| {
        let (start, rest) = text.split_at_checked(before.len())?;
        start.eq_ignore_ascii_case(before).then_some(rest)
    });
    rest.unwrap_or(text).trim()
}

fn nct(text: &str) -> Result<String, String> {
    let bare = bare(
        text,
        &[
            "https://clinicaltrials.gov/study/",
            "https://clinicaltrials.gov/ct2/show/",
            "https://www.clinicaltrials.gov/study/",
            "https://www.clinicaltrials.gov/ct2/show/",
        ],
    );
    let digits = bare
        .strip_prefix("NCT")
        .filter(|digits| digits.len() == 8 && all_digits(digits));
    digits
        .map(|_| bare.to_owned())
        .ok_or_else(|| "a trial number is `NCT` and eight digits".to_owned())
}

/// Reads an ORCID iD, whose last character is a check digit after ISO 7064 MOD 11-2.
fn orcid(text: &str) -> Result<String, String> {
    let bare = text.trim_start_matches("https://orcid.org/");
    let characters: Vec<char> = bare.chars().filter(|c| *c != '-').collect();
    let form =
        || "an ORCID iD has four groups of four digits, as in `0000-0002-1825-0097`".to_owned();
    let (last, digits) = characters.split_last().ok_or_else(form)?;
    if bare.len() != 19 || characters.len() != 16 || !digits.iter().all(char::is_ascii_digit) {
        return Err(form());
    }
    let total = digits
        .iter()
        .filter_map(|c| c.to_digit(10))
        .fold(0, |total, digit| (total + digit) * 2);
    let expected = match (12 - total % 11) % 11 {
        10 => 'X',
        digit => char::from_digit(digit, 10).expect("a digit below ten"),
    };
    if *last == expected {
        Ok(bare.to_owned())
    } else {
        Err(format!(
            "the last character should be {expected}, not {last}"
        ))
    }
}

fn pmcid(text: &str) -> Result<String, String> {
    let bare = bare(
        text,
        &[
            "https://pmc.ncbi.nlm.nih.gov/articles/",
            "https://www.ncbi.nlm.nih.gov/pmc/articles/",
            "pmcid:",
        ],
    );
    let digits = bare.strip_prefix("PMC").or(bare.strip_prefix("pmc"));
    digits
        .filter(|digits| all_digits(digits))
        .map(|digits| format!("PMC{digits}"))
        .ok_or_else(|| "a PMCID is `PMC` and digits".to_owned())
}

fn pmid(text: &str) -> Result<String, String> {
    let bare = bare(
        text,
        &[
            "https://pubmed.ncbi.nlm.nih.gov/",
            "https://www.ncbi.nlm.nih.gov/pubmed/",
            "pmid:",
        ],
    );
    if all_digits(bare) && bare.len() <= 8 {
        Ok(bare.to_owned())
    } else {
        Err("a PMID has one to eight digits".to_owned())
    }
}

fn rrid(text: &str) -> Result<String, String> {
    let bare = text.trim_start_matches("RRID:").trim();
    match bare.split_once('_') {
        Some((authority, id))
            if !id.is_empty()
                && authority.bytes().all(|b| b.is_ascii_alphabetic())
                && !authority.is_empty() =>
        {
            Ok(bare.to_owned())
        }
        _ => Err("an RRID looks like `CVCL_0480`".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_are_checked() {
        assert!("1073154-85-4".parse::<CasNumber>().is_ok());
        assert_eq!(
            "1073154-85-5".parse::<CasNumber>().unwrap_err().0,
            "the check digit should be 4, not 5"
        );
        assert!("0000-0002-1825-0097".parse::<Orcid>().is_ok());
        assert!("0000-0002-1825-0098".parse::<Orcid>().is_err());
    }

    #[test]
    fn forms_are_looked_at_closely() {
        for wrong in [
            "058-08-2",
            "0058-08-2",
            "58-8-2",
            "58-08-2a",
            "12345678-00-1",
        ] {
            assert!(wrong.parse::<CasNumber>().is_err(), "{wrong}");
        }
        assert!("58-08-2".parse::<CasNumber>().is_ok());
        assert!("RYYVLZVUVIJVGH-UHFFFAOYSA-N".parse::<InChIKey>().is_ok());
        assert!("RYYVLZVUVIJVGH-UHFFFAOYSX-N".parse::<InChIKey>().is_err());
        assert!("RYYVLZVUVIJVGH-UHFFFAOYSA-".parse::<InChIKey>().is_err());
    }

    #[test]
    fn dois_have_one_form() {
        assert_eq!(
            "https://doi.org/10.1093/JNCI/djt210"
                .parse::<Doi>()
                .unwrap()
                .as_str(),
            "10.1093/jnci/djt210"
        );
        for odd in [
            "doi: 10.1093/jnci/djt210",
            "DOI:https://dx.doi.org/10.1093/jnci/DJT210.",
            "http://www.doi.org/10.1093%2Fjnci%2fdjt210",
            "doi 10.1093/jnci/djt210;",
        ] {
            let doi = odd.parse::<Doi>().unwrap();
            assert_eq!(doi.as_str(), "10.1093/jnci/djt210", "{odd}");
        }
        assert!("10.1093".parse::<Doi>().is_err());
    }
}
