//! What the commands do, say and end with.
//!
//! Results stand on standard output, reports on standard error. Status 0: done;
//! 1: the content has mistakes; 2: the machine or the command line is at fault.

use crate::project::{TestProject, assert_same};

const DOG: &str = "content/studies/pk-dog.toml";

mod check {
    use super::*;

    #[test]
    fn a_sound_project_has_nothing_to_report() {
        let project = TestProject::of_two();
        let run = project.run("check").ends(0).has_no_results();
        run.reports("2 overviews checked: nothing to report\n");
        project.run("check --quiet").ends(0).reports_no("checked");
    }

    #[test]
    fn a_mistake_is_shown_at_its_place() {
        let project = TestProject::of_two();
        project.edit(DOG, "title =", "titel =");
        let run = project.run("check").ends(1).has_no_results();
        run.reports("error[unknown-key]")
            .reports("content/studies/pk-dog.toml:2:1")
            .reports("did you mean `title`?");
    }

    #[test]
    fn it_writes_nothing() {
        let project = TestProject::of_two();
        let before = project.files("");
        project.run("check").ends(0);
        assert_same(&project.files(""), &before);
    }

    #[test]
    fn what_the_pdf_cannot_show_is_a_warning() {
        let project = TestProject::from("minimal");
        project.edit("content/overviews/water.toml", "no number", "水");
        let run = project.run("check").ends(0);
        run.reports("warning[missing-glyph]").reports("(U+6C34)");
        project.run("check --strict").ends(1);
        project.run("build").ends(0);
        assert!(project.has("public/water/water.pdf"));
    }

    #[test]
    fn drafts_are_checked_too() {
        let project = TestProject::from("minimal");
        let overview = "content/overviews/water.toml";
        project.edit(overview, "[[sections]]", "status = \"draft\"\n[[sections]]");
        project.edit(overview, "no number", "no number [@nobody]");
        project.run("check").ends(1).reports("unknown-reference");
    }

    #[test]
    fn reports_for_programs_are_results() {
        let project = TestProject::of_two();
        project.edit(DOG, "title =", "titel =");
        let json = project.run("check --format json").ends(1);
        let report: serde_json::Value = serde_json::from_str(&json.results).unwrap();
        assert_eq!(report["diagnostics"][0]["code"], "unknown-key");
        let sarif = project.run("check --format sarif").ends(1);
        let report: serde_json::Value = serde_json::from_str(&sarif.results).unwrap();
        assert_eq!(report["version"], "2.1.0");
        let run = project.run("check --format github").ends(1);
        run.results("::error file=content/studies/pk-dog.toml,line=2,");
    }

    #[test]
    fn warnings_count_only_with_strict() {
        let project = TestProject::from("minimal");
        project.write("content/references/old.txt", "");
        project.run("check").ends(0).reports("warning[unread-file]");
        project.run("check --strict").ends(1);
        project.run("build --strict").ends(1);
        assert!(project.has("public/water/index.html"));
    }

    #[test]
    fn a_project_is_found_from_within_and_by_name() {
        let project = TestProject::from("minimal");
        project.write("inner/content/site.toml", "nonsense");
        let run = project.run("check --project inner").ends(1);
        run.reports("toml-syntax");
        let inside = TestProject::empty();
        inside.write("deep/below/x", "");
        inside.run("new site").ends(0);
        let run = inside.run("check --project nowhere").ends(2);
        run.reports("there is no folder `nowhere`");
        let run = inside.run("check --project deep").ends(2);
        run.reports("there is no project in `deep`");
        inside.run("check --project site").ends(0);
    }

    #[test]
    fn no_project_is_a_fault_of_the_command_line() {
        let run = TestProject::empty().run("check").ends(2);
        run.reports("there is no project here")
            .reports("monograph new PATH");
    }

    #[test]
    fn a_folder_without_a_site_is_a_mistake_of_the_author() {
        let project = TestProject::empty();
        project.write("content/compounds/water.toml", "name = \"water\"");
        project.run("check").ends(1).reports("missing-content");
        project.run("build").ends(1).reports("missing-content");
        assert!(!project.has("public"));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn an_output_that_takes_no_more_is_a_fault_of_the_machine() {
        let project = TestProject::from("minimal");
        let full = std::fs::File::create("/dev/full").unwrap();
        let run = project.run_into("check --format json", full.into());
        run.ends(2).reports("cannot write to standard output");
    }
}

mod build {
    use super::*;

    const MADE: [&str; 14] = [
        ".monograph-manifest.json",
        "examplidone/data.json",
        "examplidone/examplidone.md",
        "examplidone/examplidone.pdf",
        "examplidone/index.html",
        "examplidone/tables/pk.csv",
        "index.html",
        "robots.txt",
        "sitemap.xml",
        "water/data.json",
        "water/index.html",
        "water/water.md",
        "water/water.pdf",
        "assets/site.",
    ];

    #[test]
    fn a_site_is_built() {
        let project = TestProject::of_two();
        let run = project.run("build").ends(0).has_no_results();
        run.reports("2 overviews, 22 files written to public\n");
        let files = project.files("public");
        for made in MADE {
            assert!(files.keys().any(|file| file.starts_with(made)), "{made}");
        }
        let run = project.run("build").ends(0);
        run.reports("2 overviews, 0 files written to public, 22 unchanged\n");
        project.run("build --quiet").ends(0).reports_no("overviews");
    }

    #[test]
    fn pages_lead_to_their_files() {
        let project = TestProject::of_two();
        project.run("build").ends(0);
        let stylesheet = project.files("public/assets").into_keys().next().unwrap();
        let page = project.read("public/water/index.html");
        for link in [
            "water.pdf",
            "water.md",
            "data.json",
            "../index.html",
            &format!("../assets/{stylesheet}"),
        ] {
            assert!(page.contains(&format!("href=\"{link}\"")), "{link}");
        }
        let home = project.read("public/index.html");
        for link in [
            "water/index.html",
            "water/water.md",
            &format!("assets/{stylesheet}"),
        ] {
            assert!(home.contains(&format!("href=\"{link}\"")), "{link}");
        }
        let sitemap = project.read("public/sitemap.xml");
        assert!(sitemap.contains("<loc>https://example.org/examplidone/</loc>"));
        let robots = project.read("public/robots.txt");
        assert!(robots.contains("Sitemap: https://example.org/sitemap.xml\n"));
    }

    #[test]
    fn the_same_content_gives_the_same_bytes_on_any_number_of_threads() {
        let project = TestProject::of_two();
        project.run("build --out one --jobs 1").ends(0);
        project.run("build --out two --jobs 2").ends(0);
        project.assert_same("one", "two");
        project.edit("content/overviews/water.toml", "no number", "no [@nobody]");
        project.edit(
            "content/overviews/examplidone.toml",
            "@sample2024",
            "@smaple2024",
        );
        let one = project.run("build --out one --jobs 1").ends(1);
        let two = project.run("build --out one --jobs 2").ends(1);
        assert_eq!(one.reports, two.reports);
    }

    #[test]
    fn a_broken_record_stops_only_what_rests_on_it() {
        let project = TestProject::of_two();
        project.edit(DOG, "title =", "titel =");
        let run = project.run("build").ends(1).reports("unknown-key");
        run.reports("1 overview, ").reports("1 overview not built");
        assert!(project.has("public/water/index.html"));
        assert!(!project.has("public/examplidone"));
        let home = project.read("public/index.html");
        assert!(home.contains("water/") && !home.contains("examplidone/"));
    }

    #[test]
    fn where_nothing_can_be_made_nothing_is_written() {
        let project = TestProject::from("minimal");
        project.edit("content/overviews/water.toml", "title = \"W", "titel = \"W");
        let run = project.run("build").ends(1);
        run.reports("0 overviews, 0 files written to public\n");
        assert!(project.files("public").is_empty());
    }

    #[test]
    fn a_failing_build_leaves_the_last_good_output() {
        let project = TestProject::of_two();
        project.run("build").ends(0);
        let before = project.files("public");
        for mistake in ["compound = ", "titel = \"x\"\ntitle = 1\n#", "]"] {
            let overview = project.read("content/overviews/examplidone.toml");
            project.write(
                "content/overviews/examplidone.toml",
                &overview
                    .replacen("compound = ", mistake, 1)
                    .replace("examplidone\"", "exampl\""),
            );
            project.run("build").ends(1);
            assert_same(&project.files("public"), &before);
            project.write("content/overviews/examplidone.toml", &overview);
        }
    }

    #[test]
    fn a_mistake_in_what_all_share_writes_nothing() {
        let project = TestProject::of_two();
        project.run("build").ends(0);
        let before = project.files("public");
        project.edit(
            "content/overviews/water.toml",
            "no number",
            "nothing at all",
        );
        project.edit(
            "content/site.toml",
            "name = \"Pharm",
            "nmae = 1\nname = \"Pharm",
        );
        project.run("build").ends(1).reports("unknown-key");
        assert_same(&project.files("public"), &before);
        project.edit("content/site.toml", "nmae = 1\n", "");
        project.write("templates/overview.md", "{% if %}");
        project.run("build").ends(1).reports("template-error");
        assert_same(&project.files("public"), &before);
    }

    #[test]
    fn stale_files_go_and_foreign_files_stay() {
        let project = TestProject::of_two();
        project.run("build").ends(0);
        project.write("public/notes.txt", "mine");
        project.write("public/examplidone/notes.txt", "mine");
        project.write(
            "public/water/.index.html.part",
            "left by a run that was killed",
        );
        project.remove("content/overviews/examplidone.toml");
        project.run("build").ends(0).reports("11 removed");
        assert_eq!(project.read("public/notes.txt"), "mine");
        let left = project.files("public/examplidone");
        assert_eq!(left.into_keys().collect::<Vec<_>>(), ["notes.txt"]);
        assert!(!project.has("public/water/.index.html.part"));
        assert!(!project.read("public/index.html").contains("examplidone"));
        project.remove("content/overviews/water.toml");
        project.run("build").ends(0);
        assert!(!project.has("public/water"));
    }

    #[test]
    fn a_manifest_from_elsewhere_deletes_nothing_outside() {
        let project = TestProject::from("minimal");
        project.write("precious.txt", "mine");
        project.write(
            "public/.monograph-manifest.json",
            r#"{"site": ["../precious.txt", "/tmp", ""], "overviews": {}}"#,
        );
        project.run("build").ends(0);
        assert_eq!(project.read("precious.txt"), "mine");
        project.write("public/.monograph-manifest.json", "no JSON");
        project.run("build").ends(0);
    }

    #[test]
    fn one_overview_is_built_and_the_others_are_left() {
        let project = TestProject::of_two();
        project.run("build").ends(0);
        project.edit("content/overviews/water.toml", "no number", "nothing");
        project.edit(
            "content/overviews/examplidone.toml",
            "rose from",
            "fell from",
        );
        let before = project.files("public/examplidone");
        project
            .run("build --only water")
            .ends(0)
            .reports("1 overview, ");
        assert!(project.read("public/water/water.md").contains("nothing"));
        assert_same(&project.files("public/examplidone"), &before);
        assert!(project.read("public/index.html").contains("examplidone/"));
    }

    #[test]
    fn an_unknown_overview_is_a_fault_of_the_command_line() {
        let project = TestProject::of_two();
        let run = project.run("build --only watr").ends(2);
        run.reports("no overview is called `watr`")
            .reports("did you mean `water`?");
        let run = project.run("build --only imatinib").ends(2);
        run.reports("the overviews are examplidone, water");
        assert!(!project.has("public"));
    }

    #[test]
    fn only_the_wanted_formats_are_made() {
        let project = TestProject::of_two();
        project.run("build --out all").ends(0);
        project.run("build --out all --formats html").ends(0);
        project.run("build --out page --formats html").ends(0);
        project.assert_same("all", "page");
        assert!(!project.has("page/water/water.md"));
        assert!(!project.has("page/water/water.pdf"));
        project.run("build --out text --formats md,pdf").ends(0);
        assert!(project.has("text/water/water.md") && !project.has("text/index.html"));
        let pdf = &project.files("text/water")["water.pdf"];
        assert!(pdf.starts_with(b"%PDF-"));
        let run = project.run("build --formats doc").ends(2);
        run.reports("[possible values: md, html, pdf]");
    }

    #[test]
    fn the_site_says_which_downloads_there_are() {
        let project = TestProject::of_two();
        let site = project.read("content/site.toml");
        let none = "\n[downloads]\nmarkdown = false\ndata = false\ntables = false\nreferences = false\npdf = false\n";
        project.write("content/site.toml", &(site + none));
        project.run("build").ends(0);
        let files = project.files("public/examplidone");
        assert_eq!(files.into_keys().collect::<Vec<_>>(), ["index.html"]);
    }

    #[test]
    fn drafts_are_built_when_they_are_wanted() {
        let project = TestProject::of_two();
        let overview = "content/overviews/water.toml";
        project.edit(overview, "[[sections]]", "status = \"draft\"\n[[sections]]");
        project.run("build").ends(0).reports("1 overview, ");
        assert!(!project.has("public/water"));
        let run = project.run("build --only water").ends(2);
        run.reports("is a draft").reports("--drafts");
        project
            .run("build --drafts")
            .ends(0)
            .reports("2 overviews, ");
        assert!(project.has("public/water/index.html"));
        project.run("build").ends(0);
        assert!(!project.has("public/water"));
        project.edit("content/site.toml", "url =", "drafts = true\nurl =");
        project.run("build").ends(0).reports("2 overviews, ");
    }

    #[test]
    fn sources_are_no_place_for_output() {
        let project = TestProject::from("minimal");
        project.write("elsewhere/x", "");
        for out in [
            ".",
            "..",
            "content",
            "content/site",
            "templates",
            "gone/../content",
        ] {
            let run = project.run(&format!("build --out {out}")).ends(2);
            run.reports("cannot build into");
        }
        let run = project.run("build --out content/site.toml").ends(2);
        run.reports("error: ");
        assert!(!project.has("gone"));
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_a_fault_of_the_machine() {
        let project = TestProject::from("minimal");
        project.write("public", "a file");
        let run = project.run("build").ends(2).has_no_results();
        run.reports("cannot make the folder").reports("public");
        assert_eq!(project.read("public"), "a file");
    }

    #[test]
    fn a_file_that_cannot_be_replaced_is_a_fault_of_the_machine() {
        let project = TestProject::from("minimal");
        project.write("public/water/index.html/mine", "a folder in the way");
        let run = project.run("build").ends(2);
        run.reports("cannot write").reports("index.html");
        assert!(
            project
                .files("public/water")
                .keys()
                .all(|file| !file.ends_with(".part"))
        );
    }

    #[cfg(unix)]
    #[test]
    fn two_builds_do_not_write_into_one_folder() {
        let project = TestProject::from("minimal");
        project.run("build").ends(0);
        let folder = std::fs::File::open(project.root().join("public")).unwrap();
        folder.lock().unwrap();
        let run = project.run("build").ends(2);
        run.reports("another build writes there");
        project.run("build --out elsewhere").ends(0);
    }

    #[test]
    fn a_folder_that_cannot_be_listed_deletes_nothing() {
        let project = TestProject::from("minimal");
        project.run("build").ends(0);
        let before = project.files("public");
        project.remove("content/overviews/water.toml");
        std::fs::remove_dir(project.root().join("content/overviews")).unwrap();
        project.write("content/overviews", "no folder");
        project.run("build").ends(1).reports("file-unreadable");
        assert_same(&project.files("public"), &before);
    }

    #[test]
    fn steps_are_told_where_they_are_asked_for() {
        let project = TestProject::of_two();
        let run = project.run("build --verbose --jobs 1").ends(0);
        run.reports("examplidone (1 of 2)\nwater (2 of 2)\n");
        project.run("build").ends(0).reports_no("1 of 2");
        project.run("build --verbose --quiet").ends(2);
    }

    #[test]
    fn colour_follows_the_option() {
        let project = TestProject::from("minimal");
        project.write("content/references/old.txt", "");
        project.run("check").ends(0).reports_no("\u{1b}[");
        project
            .run("check --color always")
            .ends(0)
            .reports("\u{1b}[");
        project.run("check --color purple").ends(2);
    }
}

mod new {
    use super::*;

    #[test]
    fn a_new_project_builds_at_once_without_a_word_of_warning() {
        let folder = TestProject::empty();
        let run = folder.run("new demo").ends(0).has_no_results();
        run.reports("made a project in `demo`");
        folder
            .run("check --strict --project demo")
            .ends(0)
            .reports("nothing to report");
        folder.run("build --strict --project demo").ends(0);
        let page = folder.read("demo/public/example-overview/index.html");
        assert!(page.contains("synthetic example") && page.contains("40\u{a0}d"));
        assert!(
            page.contains("href=\"#tbl-summary\"") && page.contains("href=\"#ref-example2024\"")
        );
    }

    #[test]
    fn nothing_is_overwritten() {
        let folder = TestProject::empty();
        folder.write("demo/content/notes.txt", "mine");
        folder.run("new demo").ends(2).reports("already");
        assert_eq!(folder.files("demo").len(), 1);
        let project = TestProject::from("minimal");
        let before = project.files("");
        let run = project.run("new compound water").ends(2);
        run.reports("water.toml` is there already");
        project.run("new overview water").ends(2);
        assert_same(&project.files(""), &before);
    }

    #[test]
    fn an_overview_with_a_folder_of_its_own_is_not_made_again() {
        let project = TestProject::from("degrader");
        let run = project.run("new overview examplotac-1").ends(2);
        run.reports("there is an overview in `content/overviews/examplotac-1` already");
    }

    #[test]
    fn every_new_record_leaves_the_project_sound() {
        for fixture in ["degrader", "pharmacokinetics", "typography"] {
            let project = TestProject::from(fixture);
            for kind in ["compound", "model", "reference", "study", "overview"] {
                let run = project.run(&format!("new {kind} brand-new")).ends(0);
                run.reports("brand-new.toml");
                project.run("check --strict").ends(0);
            }
            project.run("build --only brand-new --drafts").ends(0);
        }
    }

    #[test]
    fn what_a_record_needs_and_the_project_lacks_is_left_as_a_comment() {
        let project = TestProject::empty();
        project.write("content/site.toml", "name = \"Bare\"\n");
        let run = project.run("new overview first").ends(0);
        run.reports("monograph new compound SLUG");
        let overview = project.read("content/overviews/first.toml");
        assert!(overview.contains("\n# compound = \"<compound>\"\n"));
        let run = project.run("check").ends(1);
        run.reports("`compound` is missing");
        project
            .run("new study first")
            .ends(0)
            .reports("monograph new reference KEY");
    }

    #[test]
    fn a_name_that_names_no_record_is_answered_with_one_that_does() {
        let project = TestProject::from("minimal");
        let run = project.run("new study Kang_2013").ends(2);
        run.reports("`Kang_2013` cannot name a record")
            .reports("`kang-2013`");
        project
            .run("new study ../escape")
            .ends(2)
            .reports("`escape`");
        let run = project.run("new stduy kang2013").ends(2);
        run.reports("did you mean `study`?");
        project
            .run("new references x")
            .ends(2)
            .reports("did you mean `reference`?");
    }

    #[test]
    fn a_kind_without_a_name_is_no_path() {
        let folder = TestProject::empty();
        let run = folder.run("new study").ends(2);
        run.reports("monograph new study SLUG")
            .reports("monograph new ./study");
        assert!(!folder.has("study"));
        folder.run("new ./study").ends(0);
        assert!(folder.has("study/content/site.toml"));
    }

    #[test]
    fn a_record_outside_any_project_is_a_fault_of_the_command_line() {
        let run = TestProject::empty().run("new study x").ends(2);
        run.reports("there is no project here");
    }

    #[test]
    fn a_path_that_is_a_file_is_a_fault_of_the_machine() {
        let folder = TestProject::empty();
        folder.write("demo", "mine");
        folder
            .run("new demo")
            .ends(2)
            .reports("cannot make the folder");
        assert_eq!(folder.read("demo"), "mine");
    }
}

mod explain {
    use super::*;

    #[test]
    fn every_code_stands_in_a_line_with_its_meaning() {
        let run = TestProject::empty().run("explain").ends(0);
        let codes = run.results.lines().count();
        assert!(codes > 30);
        run.results("unknown-key ")
            .results("a key that the record does not have\n");
    }

    #[test]
    fn one_code_is_explained() {
        let run = TestProject::empty().run("explain unknown-key").ends(0);
        run.results("unknown-key: a key that the record does not have");
    }

    #[test]
    fn an_unknown_code_is_answered_with_the_nearest() {
        let run = TestProject::empty().run("explain unknwon-key").ends(2);
        run.has_no_results().reports("did you mean `unknown-key`?");
        let run = TestProject::empty().run("explain blue").ends(2);
        run.reports("`monograph explain` lists every code");
    }
}

#[test]
fn help_and_version_are_no_fault() {
    let folder = TestProject::empty();
    folder.run("--version").ends(0).results("monograph 0.");
    folder.run("--help").ends(0).results("Usage: monograph");
    folder
        .run("new --help")
        .ends(0)
        .results("monograph new PATH");
    folder.run("").ends(2).reports("Usage: monograph");
    folder
        .run("biuld")
        .ends(2)
        .reports("a similar subcommand exists: 'build'");
}
