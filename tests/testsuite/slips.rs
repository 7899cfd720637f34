//! Slips of a first day: each is told once, with what to write, and nothing follows from it.

use crate::project::TestProject;

const STUDY: &str = "content/studies/example-study.toml";
const OVERVIEW: &str = "content/overviews/example-overview.toml";

fn project() -> TestProject {
    let folder = TestProject::empty();
    folder.run("new .").ends(0);
    folder
}

/// Puts a study of MICs, given as CSV, into the project, and lets the overview show it.
fn with_mics(project: &TestProject, csv: &str) {
    let study = "title = \"MICs\"\nkind = \"antimicrobial susceptibility\"\nsource = \"example2024\"\ncompound = \"example-compound\"\noutcomes_file = \"mic.csv\"\n";
    project
        .write("content/studies/mic.toml", study)
        .write("content/studies/mic.csv", csv)
        .edit(OVERVIEW, "[\"example-study\"]", "[\"example-study\", \"mic\"]")
        .edit(
            OVERVIEW,
            "[[tables]]",
            "[[tables]]\nid = \"mics\"\ncaption = \"MICs of the compound.\"\nstudies = [\"mic\"]\ncolumns = [\"species\", \"value\"]\n\n[[tables]]",
        )
        .edit(OVERVIEW, "shows all results.", "shows all results, @tbl:mics MICs.");
}

#[test]
fn a_table_as_a_german_spreadsheet_writes_it_is_read() {
    let project = project();
    let csv = "\u{feff}endpoint;species;value (µg/mL)\r\nMIC;E. coli;0,25\r\nMIC;S. aureus;≤ 0,06\r\nMIC;P. aeruginosa;4–8\r\nMIC;K. pneumoniae;NR\r\nMIC;A. baumannii;1,5 mg/L\r\nMIC;E. faecalis;0,5 (n = 3)\r\n";
    with_mics(&project, csv);
    project.run("check").ends(0).reports("nothing to report");
    project.run("build").ends(0);
    let table = project.read("public/example-overview/tables/mics.csv");
    for row in [
        "E. coli,0.25 µg/mL",
        "S. aureus,≤ 0.06 µg/mL",
        "P. aeruginosa,4–8 µg/mL",
        "K. pneumoniae,NR",
        "A. baumannii,1.5 mg/L",
        "E. faecalis,0.5 µg/mL (n = 3)",
    ] {
        assert!(table.contains(row), "no `{row}` in {table}");
    }
}

#[test]
fn values_that_need_a_unit_are_missed_once_for_a_table() {
    let project = project();
    with_mics(
        &project,
        "endpoint,species,value\nMIC,E. coli,0.25\nMIC,S. aureus,2\n",
    );
    let run = project.run("check").ends(1);
    let run = run
        .reports("error[missing-unit]: the value `0.25` has no unit")
        .reports(
            "and so in 1 more; a column of a CSV may say it once, in its head: `value (mg/L)`",
        );
    assert_eq!(run.reports.matches("error[").count(), 1, "{run:#?}");
    project.write(
        "content/studies/mic.csv",
        "endpoint,species,value (mgg/L)\nMIC,E. coli,0.25\n",
    );
    project
        .run("check")
        .reports("error[unknown-unit]: `mgg/L` is no unit of the list");
}

#[test]
fn what_is_missing_because_of_a_slip_is_not_missed_too() {
    let project = project();
    project
        .edit(STUDY, "randomised =", "randomized =")
        .edit(STUDY, "ethics =", "ethic =")
        .edit(
            STUDY,
            "value = \"40 d\"",
            "derive = [\"ils\"]\nvlaue = \"40 d\"",
        )
        .edit(OVERVIEW, "date = \"2025-01\"", "date = \"24.11.2025\"");
    let run = project.run("check").ends(1);
    let run = run
        .reports("did you mean `randomised`?")
        .reports("did you mean `value`?")
        .reports("error[invalid-date]")
        .reports_no("arrive-randomisation")
        .reports_no("arrive-reporting")
        .reports_no("derivation-input")
        .reports_no("provenance-missing");
    assert_eq!(run.reports.matches("error[").count(), 4, "{run:#?}");
}

#[test]
fn help_says_what_can_be_written_as_it_stands() {
    let project = project();
    project
        .edit(STUDY, "p = \"0.04\"", "p = \"p = 0.04\"")
        .edit(
            "content/compounds/example-compound.toml",
            "role = \"primary\"",
            "role = \"primary\"\npotency = \"4 nM\"",
        )
        .write("content/lost.toml", "name = \"lost\"\n")
        .write("content/library.bib", "");
    project
        .run("check")
        .ends(1)
        .reports("write `0.04` alone: the field says what it is")
        .reports("write `potency = [{ kind = …, ")
        .reports("move it into the folder of its kind")
        .reports("move it into `content/references`");
}

#[test]
fn filters_say_what_they_were_not_told() {
    let project = project();
    project.edit(
        OVERVIEW,
        "{{ example_study.survival.value }}",
        "{{ example_study.survival.value | decimals }}",
    );
    project
        .run("check")
        .ends(1)
        .reports("write `decimals(places=1)`");
}

#[test]
fn heads_of_a_chart_s_file_are_told_at_their_place_as_they_are_written() {
    let project = project();
    project
        .write("content/overviews/days.csv", "Zeit;event\n3,5;1\n")
        .edit(
            OVERVIEW,
            "[[tables]]",
            "[[sections]]\nid = \"drawn\"\ntitle = \"What is drawn\"\ntext = \"See @fig:days.\"\n\n[[figures]]\nid = \"days\"\nkind = \"survival\"\nfile = \"days.csv\"\ncaption = \"Survival of the animals.\"\nx = \"Time (d)\"\ny = \"Survival\"\n\n[[tables]]",
        );
    let run = project.run("check").ends(1);
    let run = run
        .reports("no column is called `Zeit` here")
        .reports("| ^^^^\n")
        .reports_no("the column `time` is missing");
    assert_eq!(run.reports.matches("error[").count(), 1, "{run:#?}");
}

#[test]
fn a_product_is_printed_with_all_that_is_said_of_it() {
    let project = project();
    let compound = "content/compounds/example-compound.toml";
    let record = project.read(compound);
    let product = "[product]\ncatalogue = \"EX-1\"\nurl = \"https://example.org/ex-1\"\npurity = \"≥ 98%\"\npack = \"5 mg\"\nstorage = \"−20 °C, dry\"\n";
    project.write(compound, &format!("{record}\n{product}"));
    project
        .edit(
            OVERVIEW,
            "# authors = [\"Your Name\"]",
            "authors = [\"Sample, Jana\", \"Bob Example\"]",
        )
        .run("build")
        .ends(0);
    let page = project.read("public/example-overview/example-overview.md");
    for words in [
        "[Example compound](https://example.org/ex-1)",
        "Purity: ≥",
        "Pack size: 5",
        "Storage: −20 °C, dry",
        "Jana Sample, Bob Example",
    ] {
        assert!(page.contains(words), "no `{words}` in {page}");
    }
}

#[test]
fn bars_of_one_study_are_told_apart_by_what_was_given() {
    let project = project();
    let study = project.read(STUDY);
    let arm = "\n[[arms]]\nid = \"more\"\nrole = \"monotherapy\"\nn = 8\nagents = [{ compound = \"example-compound\", dose = \"30 mg/kg\", route = \"po\", schedule = \"once daily\", vehicle = \"NR\" }]\n";
    let outcome = |id: &str, arm: &str, value: &str| {
        format!(
            "\n[[outcomes]]\nid = \"{id}\"\nendpoint = \"tumour growth inhibition\"\narm = \"{arm}\"\nversus = \"vehicle\"\nvalue = \"{value}\"\np = \"0.01\"\n"
        )
    };
    let (low, high) = (
        outcome("low", "treated", "40%"),
        outcome("high", "more", "60%"),
    );
    project.write(STUDY, &format!("{study}{arm}{low}{high}"));
    project
        .edit(
            OVERVIEW,
            "[[tables]]",
            "[[sections]]\nid = \"drawn\"\ntitle = \"What is drawn\"\ntext = \"See @fig:bars.\"\n\n[[figures]]\nid = \"bars\"\nkind = \"bars\"\ncaption = \"Inhibition with 5 × 10^6^ cells.\"\noutcomes = [\"low\", \"high\"]\n\n[[tables]]",
        )
        .run("build")
        .ends(0);
    let cells = project.read("public/example-overview/figures/bars.csv");
    assert!(cells.contains("Example compound 10 mg/kg,"), "{cells}");
    assert!(cells.contains("Example compound 30 mg/kg,"), "{cells}");
}

#[test]
fn raised_signs_stay_raised_in_descriptions() {
    let project = project();
    project
        .edit(
            OVERVIEW,
            "[[tables]]",
            "[[sections]]\nid = \"drawn\"\ntitle = \"What is drawn\"\ntext = \"See @fig:steps.\"\n\n[[figures]]\nid = \"steps\"\nkind = \"workflow\"\ncaption = \"The steps taken.\"\nsteps = [{ label = \"Harvest 5 × 10^6^ cells\" }, { label = \"Inject\" }]\n\n[[tables]]",
        )
        .run("build")
        .ends(0);
    let page = project.read("public/example-overview/example-overview.md");
    assert!(page.contains("1. Harvest 5 × 10⁶ cells"), "{page}");
}

#[test]
fn characters_that_steer_machines_are_told_and_reach_no_page() {
    let project = project();
    project.write(
        "content/overviews/course.csv",
        "day,volume,arm\n0,100,vehi\u{0}cle\n7,200,dose\u{96}1\n",
    );
    let figure = "[[sections]]\nid = \"drawn\"\ntitle = \"What is drawn\"\ntext = \"See @fig:course.\"\n\n[[figures]]\nid = \"course\"\nkind = \"time course\"\ncaption = \"A synthetic course\\u0007.\"\nfile = \"course.csv\"\nx = \"Day\"\ny = \"Volume (mm³)\"\n\n[[tables]]";
    project
        .edit(OVERVIEW, "[[tables]]", figure)
        .run("build")
        .ends(1)
        .reports("error[control-character]: a control character, U+0000")
        .reports("a control character, U+0007")
        .reports("help: perhaps `–` is meant, which another program has mangled");
    assert!(!project.has("public/example-overview"));
}
