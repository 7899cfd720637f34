//! What a file does without: unpacked streams and tables of fonts that nobody reads.

use std::collections::BTreeSet;

use lopdf::{Document, Object};

use super::{SAMPLES, bytes_of, each_sample, entry};

/// The names of the tables of a TrueType program.
fn tables(program: &[u8]) -> BTreeSet<String> {
    let count = usize::from(u16::from_be_bytes([program[4], program[5]]));
    let entries = program[12..].chunks(16).take(count);
    let names = entries.map(|entry| String::from_utf8_lossy(&entry[..4]).into_owned());
    names.collect()
}

#[test]
fn font_programs_hold_outlines_and_widths_alone() {
    let needed = ["glyf", "head", "hhea", "hmtx", "loca", "maxp"].map(str::to_owned);
    let mut count = 0;
    each_sample(|file, pdf| {
        for object in pdf.objects.values() {
            let Ok(descriptor) = object.as_dict() else {
                continue;
            };
            if let Some(Object::Stream(program)) = entry(pdf, descriptor, "FontFile2") {
                let program = program.decompressed_content().unwrap();
                assert_eq!(tables(&program), BTreeSet::from(needed.clone()), "{file}");
                count += 1;
            }
        }
    });
    assert!(count > SAMPLES.len());
}

#[test]
fn the_cross_reference_stream_is_packed() {
    let (sample, _) = &SAMPLES[0];
    let bytes = bytes_of(&sample.compiled.document);
    let end = String::from_utf8_lossy(&bytes[bytes.len() - 40..]).into_owned();
    let (_, start) = end.split_once("startxref\n").unwrap();
    let start: usize = start.lines().next().unwrap().parse().unwrap();
    let said = String::from_utf8_lossy(&bytes[start..]).into_owned();
    assert!(said.contains("/Predictor 12/Columns 6"), "{said}");
    let objects = Document::load_mem(&bytes).unwrap().objects.len();
    // Unpacked an entry takes seven bytes.
    assert!(bytes.len() - start < 2 * objects, "{objects} objects");
}

#[test]
fn no_stream_is_stored_plain() {
    each_sample(|file, pdf| {
        for object in pdf.objects.values() {
            let Ok(stream) = object.as_stream() else {
                continue;
            };
            let kind = stream.dict.get(b"Type").and_then(Object::as_name);
            let kind = kind.unwrap_or_default();
            // lopdf unpacks what holds objects.
            if kind == b"ObjStm" || kind == b"XRef" {
                continue;
            }
            // What a file says of itself is found in it by those who know nothing of PDF.
            if kind != b"Metadata" {
                assert!(stream.dict.has(b"Filter"), "{file}: {:?}", stream.dict);
            }
        }
    });
}
