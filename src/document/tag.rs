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
            && parts.all(|part| {
                (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
            });
        is_tag.then(|| LanguageTag(language.to_lowercase() + &words[language.len()..]))
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

#[cfg(test)]
mod tests {
    use super::*;

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
