//! The codes of all diagnostics, with what each means.

use std::fmt;

/// The stable name of a kind of diagnostic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(&'static str);

impl Code {
    /// A code of that name: those of rules stand beside the rules.
    pub const fn new(name: &'static str) -> Code {
        Code(name)
    }

    /// The name, as printed.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

macro_rules! codes {
    ($($constant:ident $name:literal $meaning:literal;)*) => {
        /// One constant for each code.
        pub mod codes {
            use super::Code;
            $(#[doc = $meaning] pub const $constant: Code = Code($name);)*
        }

        /// Every code with its meaning, sorted by code.
        pub const CODES: &[(Code, &str)] = &[$((codes::$constant, $meaning)),*];
    };
}

codes! {
    AMBIGUOUS_NAME "ambiguous-name" "one short name stands for two records, or for a record and a word of the templates";
    CITED_CONCERN "cited-concern" "a work about which an expression of concern was published";
    CITED_RETRACTED "cited-retracted" "a work that was retracted, and is cited";
    COMPOUND_EVIDENCE_MISMATCH "compound-evidence-mismatch" "evidence for a substance that is no relative of the product's";
    CONFLICTING_FIELDS "conflicting-fields" "two fields of which only one can be meant";
    DERIVATION_INPUT "derivation-input" "a quantity that cannot be derived from what is recorded: an input is absent, has another unit or is no single value";
    DERIVATION_REFUSED "derivation-refused" "a quantity that is not derived, since it would claim more than its inputs hold, or only when asked for in so many words";
    DERIVED_DISAGREES "derived-disagrees" "a reported value that is not what follows from the other reported values";
    DUPLICATE_ID "duplicate-id" "two parts of one record have the same id, or one record is named twice in a list";
    DUPLICATE_SLUG "duplicate-slug" "two files define the same record";
    EMPTY_FIGURE "empty-figure" "a figure in which nothing is shown";
    EMPTY_FILE "empty-file" "a record's file says nothing";
    EMPTY_TABLE "empty-table" "a table that no outcome is shown in";
    EMPTY_TEXT "empty-text" "a text that must say something is empty";
    FILE_NOT_UTF8 "file-not-utf8" "a file is not UTF-8 text";
    FILE_OUTSIDE_PROJECT "file-outside-project" "a path leads out of the project";
    FILE_TOO_LARGE "file-too-large" "a file is larger than any record can be";
    FILE_UNREADABLE "file-unreadable" "a file that is not there, is no file or cannot be read";
    FORMULA_MISMATCH "formula-mismatch" "a formula that is not that of the structure or the InChI";
    IMPORTED_FIELD "imported-field" "a field in another tool's file of references that is not read as it should be";
    IMPOSSIBLE_VALUE "impossible-value" "a value that cannot be: p above 1, a negative count, a range whose ends are swapped";
    INCOMPLETE_FONT "incomplete-font" "a family of fonts that lacks a face or usual characters";
    INVALID_CAS "invalid-cas" "a CAS number that is malformed or whose check digit is wrong";
    INVALID_COLUMN "invalid-column" "a column of a CSV file that outcomes do not have";
    INVALID_CSV "invalid-csv" "a CSV file that cannot be read as a table of outcomes";
    INVALID_DATE "invalid-date" "a date that is not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or not in the calendar";
    INVALID_ENTRY "invalid-entry" "an entry in another tool's file of references that cannot be read";
    INVALID_FIGURE "invalid-figure" "a figure that cannot be drawn, or that would claim more than its data hold";
    INVALID_FONT "invalid-font" "a font file of the project that cannot be used";
    INVALID_FORMULA "invalid-formula" "a molecular formula that cannot be read";
    INVALID_IDENTIFIER "invalid-identifier" "an identifier (DOI, PMID, RRID, NCT …) that does not have its form";
    INVALID_IMAGE "invalid-image" "a picture that cannot be read, or is too large";
    INVALID_LANGUAGE "invalid-language" "words in brackets whose language is named by no tag (BCP 47), or of which something else is told";
    INVALID_QUANTITY "invalid-quantity" "a quantity that the grammar does not read";
    INVALID_REFERENCE_STYLE "invalid-reference-style" "a `.csl` file that is no style of references, or none that can be followed";
    INVALID_SLUG "invalid-slug" "a name of a record that is not made of `a-z`, `0-9` and single hyphens; an id or short name that cannot be used";
    INVALID_STRUCTURE "invalid-structure" "SMILES or a molfile that cannot be read, or that holds what is not drawn";
    INVALID_STYLE "invalid-style" "a length or colour of the page style that cannot be read, or pages that leave no room for text";
    INVALID_URL "invalid-url" "an address of the web or of mail that does not have its form";
    LABEL_MISMATCH "label-mismatch" "an isotopic label that formula, mass, name or parent contradict";
    MALFORMED_CITATION "malformed-citation" "a citation in brackets with a part that names no work";
    MASS_MISMATCH "mass-mismatch" "a molar or monoisotopic mass that does not follow from the formula";
    MERGED_REFERENCE "merged-reference" "two records of references that are one work, and are treated as one";
    MISNAMED_IMAGE "misnamed-image" "a picture whose name ends as another format's do";
    MISPLACED_RECORD "misplaced-record" "a record that lies in the folder of another kind";
    MISSING_CONTENT "missing-content" "the project has no `content/site.toml`";
    MISSING_FIELD "missing-field" "a field that must be given is absent";
    MISSING_GLYPH "missing-glyph" "a character that no font has, so that the PDF cannot show it";
    MISSING_UNIT "missing-unit" "a quantity that needs a unit has none";
    OVERFULL_LINE "overfull-line" "a line of the PDF that is wider than its column";
    PARTIAL_IMAGE "partial-image" "a picture of which something is not shown: scripts, foreign parts, all frames but the first";
    PROSE_EXPRESSION "prose-expression" "an expression in prose that cannot be evaluated, stands for no single value, or stands where none is evaluated";
    PROSE_STATEMENT "prose-statement" "a template statement in prose, where only expressions may stand";
    RELATION_CYCLE "relation-cycle" "compounds that are each other's salt, isotopologue, metabolite or prodrug in a circle";
    RESERVED_CHARACTER "reserved-character" "a private-use character, which this program keeps for itself";
    SMALL_LETTERS "small-letters" "a figure so large that its letters cannot be read in the PDF";
    TEMPLATE_ERROR "template-error" "a template that cannot be read or rendered";
    TOML_SYNTAX "toml-syntax" "a file that is not TOML";
    TOO_DEEP "too-deep" "lists, quotations or emphasis in one another more deeply than can be printed";
    UNDEFINED_ANCHOR "undefined-anchor" "a cross-reference to a figure, table, section or note that is not there";
    UNDEFINED_PART "undefined-part" "an id that names no arm, outcome or table of its record";
    UNDEFINED_RECORD "undefined-record" "a key that names a record which is not there";
    UNDEFINED_VARIABLE "undefined-variable" "a template or expression uses a name that is not there";
    UNIT_MISMATCH "unit-mismatch" "a unit of another dimension than the field's";
    UNKNOWN_FONT "unknown-font" "a family of fonts that the page style names and the project does not have";
    UNKNOWN_KEY "unknown-key" "a key that the record does not have";
    UNKNOWN_REFERENCE "unknown-reference" "a citation of a reference that is not there";
    UNKNOWN_UNIT "unknown-unit" "a unit that is not in the list";
    UNKNOWN_WORD "unknown-word" "a word outside a field's vocabulary";
    UNREAD_FILE "unread-file" "a file or folder of the project that nothing reads";
    UNSUPPORTED_IMAGE "unsupported-image" "an image in prose, where none can stand: a picture is a figure";
    UNSUPPORTED_NOTE "unsupported-note" "a note in a title, a caption or a cell, where none can stand";
    UNUSED_EXCEPTION "unused-exception" "a level that an author set, for which nothing is found";
    WRONG_TYPE "wrong-type" "a value of another type than the field's";
}

#[cfg(test)]
mod tests {
    use super::CODES;

    #[test]
    fn codes_are_sorted_and_unique() {
        assert!(CODES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
