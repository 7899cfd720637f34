//! Guesses at what a misspelt name was meant to be.

/// Returns the candidate nearest to `word`, where one is near enough to be a slip of the keyboard.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (word.chars().count() / 3).clamp(1, 4);
    candidates
        .into_iter()
        .map(|candidate| {
            (
                strsim::damerau_levenshtein(&word.to_lowercase(), &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_are_found_and_strangers_are_not() {
        assert_eq!(
            nearest("fennell2020", ["kang2013", "fennell2019"]),
            Some("fennell2019")
        );
        assert_eq!(nearest("titel", ["title", "text"]), Some("title"));
        assert_eq!(nearest("dose", ["schedule", "vehicle"]), None);
    }
}
