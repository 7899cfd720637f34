//! Tags of languages other than the document's.

use super::Language;

/// A language by its tag (BCP 47): `de`, `pt-BR`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageTag(String);

/// Tags, with the codes of libraries (ISO 639-2) and the names of `BibLaTeX` for the same.
const NAMES: [(&str, &[&str]); 27] = [
    ("ar", &["ara", "arabic"]),
    ("bg", &["bul", "bulgarian"]),
    ("cs", &["cze", "ces", "czech"]),
    ("da", &["dan", "danish"]),
    (
        "de",
        &[
            "ger",
            "deu",
            "german",
            "ngerman",
            "austrian",
            "naustrian",
            "swissgerman",
        ],
    ),
    ("el", &["gre", "ell", "greek"]),
    (
        "en",
        &[
            "eng",
            "english",
            "american",
            "british",
            "usenglish",
            "ukenglish",
        ],
    ),
    ("es", &["spa", "spanish"]),
    ("fa", &["per", "fas", "persian"]),
    ("fi", &["fin", "finnish"]),
    ("fr", &["fre", "fra", "french", "francais"]),
    ("he", &["heb", "hebrew"]),
    ("hr", &["hrv", "croatian"]),
    ("hu", &["hun", "hungarian", "magyar"]),
    ("it", &["ita", "italian"]),
    ("ja", &["jpn", "japanese"]),
    ("ko", &["kor", "korean"]),
    ("nl", &["dut", "nld", "dutch"]),
    ("no", &["nor", "norwegian", "norsk"]),
    ("pl", &["pol", "polish"]),
    ("pt", &["por", "portuguese", "brazilian"]),
    ("ro", &["rum", "ron", "romanian"]),
    ("ru", &["rus", "russian"]),
    ("sv", &["swe", "swedish"]),
    ("tr", &["tur", "turkish"]),
    ("uk", &["ukr", "ukrainian"]),
    ("zh", &["chi", "zho", "chinese"]),
];

impl LanguageTag {
    /// The tag of a language as records name it; `None` for what names none.
    pub fn read(words: &str) -> Option<LanguageTag> {
        let words = words.trim().replace('_', "-");
        let lower = words.to_lowercase();
        let known = NAMES
            .iter()
            .find(|(_, names)| names.contains(&lower.as_str()));
        if let Some((tag, _)) = known {
            return Some(LanguageTag((*tag).to_owned()));
        }
        let mut parts = words.split('-');
        let language = parts.next().unwrap_or_default();
        let is_tag = language.len() == 2
            && language.bytes().all(|byte| byte.is_ascii_alphabetic())
            && parts.all(is_subtag);
        is_tag.then(|| LanguageTag(language.to_lowercase() + &words[language.len()..]))
    }

    /// The language of a tag as it stands (BCP 47), `fr`, `pt-BR`, `grc`; otherwise the tag of what the words name, if they name a language.
    ///
    /// # Errors
    ///
    /// Words that are no tag, or that name a language which has a shorter one.
    pub fn from_tag(words: &str) -> Result<LanguageTag, Option<LanguageTag>> {
        let named = LanguageTag::read(words);
        if let Some(tag) = &named
            && tag.0.eq_ignore_ascii_case(words)
        {
            return Ok(tag.clone());
        }
        let mut parts = words.split('-');
        let language = parts.next().unwrap_or_default();
        let is_tag = named.is_none()
            && language.len() == 3
            && language.bytes().all(|byte| byte.is_ascii_alphabetic())
            && parts.all(is_subtag);
        if is_tag {
            Ok(LanguageTag(words.to_owned()))
        } else {
            Err(named)
        }
    }

    /// Whether the language is written from right to left.
    pub fn is_from_right(&self) -> bool {
        const SCRIPTS: [&str; 4] = ["arab", "hebr", "syrc", "thaa"];
        const LANGUAGES: [&str; 9] = ["ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];
        let lower = self.0.to_lowercase();
        let mut parts = lower.split('-');
        let language = parts.next().unwrap_or_default();
        match parts.find(|part| part.len() == 4) {
            Some(script) => SCRIPTS.contains(&script),
            None => LANGUAGES.contains(&language),
        }
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language in which the program writes, where the tag names one of these.
    pub fn shipped(&self) -> Option<Language> {
        let language = self.0.split('-').next().unwrap_or_default();
        Language::from_tag(language)
    }
}

fn is_subtag(part: &str) -> bool {
    (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_prose_a_tag_is_a_tag() {
        let tag = |words: &str| {
            LanguageTag::from_tag(words)
                .map(|tag| tag.0)
                .map_err(|named| named.map(|tag| tag.0))
        };
        for good in ["fr", "pt-BR", "zh-Hant-TW", "grc"] {
            assert_eq!(tag(good), Ok(good.to_owned()));
        }
        assert_eq!(tag("german"), Err(Some("de".to_owned())));
        assert_eq!(tag("ger"), Err(Some("de".to_owned())));
        for bad in ["", "f", "fr .x", "latin1", "fr-"] {
            assert_eq!(tag(bad), Err(None), "{bad}");
        }
    }

    #[test]
    fn scripts_run_from_right_by_language_or_name() {
        let from_right = |words: &str| LanguageTag::read(words).unwrap().is_from_right();
        for words in ["ar", "he", "fa-IR", "az-Arab"] {
            assert!(from_right(words), "{words}");
        }
        for words in ["fr", "ar-Latn", "de-AT"] {
            assert!(!from_right(words), "{words}");
        }
    }

    #[test]
    fn languages_are_known_by_tag_code_and_name() {
        let tag = |words: &str| LanguageTag::read(words).map(|tag| tag.0);
        for (words, wanted) in [
            ("de", "de"),
            ("DE-at", "de-at"),
            ("pt_BR", "pt-BR"),
            ("ger", "de"),
            ("jpn", "ja"),
            ("ngerman", "de"),
            (" English ", "en"),
        ] {
            assert_eq!(tag(words).as_deref(), Some(wanted));
        }
        for words in ["", "mul", "Deutsch und Englisch", "d", "de-", "x\"y", "12"] {
            assert_eq!(tag(words), None, "{words}");
        }
        assert_eq!(
            LanguageTag::read("de-AT").and_then(|tag| tag.shipped()),
            Some(Language::German)
        );
        assert_eq!(LanguageTag::read("fr").and_then(|tag| tag.shipped()), None);
    }
}
