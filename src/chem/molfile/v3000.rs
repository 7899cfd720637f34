//! Molfiles of words.

use super::{Line, Lines, Row, StructureError, Table, Wedge, mark};

/// Reads the table behind the header.
pub(super) fn read(lines: &Lines<'_>) -> Result<Table, StructureError> {
    let mut table = Table::default();
    // Numbers of atoms need not begin at 1.
    let mut numbers: Vec<usize> = Vec::new();
    let mut part = String::new();
    for (line, text) in joined(lines) {
        let words: Vec<&str> = text.split_whitespace().collect();
        match words[..] {
            ["BEGIN", name, ..] => name.clone_into(&mut part),
            ["END", "CTAB", ..] => break,
            ["END", ..] => part.clear(),
            _ if part == "ATOM" => {
                let (number, row) = atom(line, &words)?;
                numbers.push(number);
                table.add_atom(row, line)?;
            }
            _ if part == "BOND" => bond(line, &words, &numbers, &mut table)?,
            _ => {}
        }
    }
    Ok(table)
}

/// The lines behind `M  V30`, those that end with a hyphen joined to the next.
fn joined<'a>(lines: &Lines<'a>) -> Vec<(Line<'a>, String)> {
    let mut found: Vec<(Line<'a>, String)> = Vec::new();
    let mut open = false;
    for line in lines.lines.iter().skip(4) {
        let Some(text) = line.text.strip_prefix("M  V30") else {
            continue;
        };
        let text = text.trim_end();
        let (words, goes_on) = text
            .strip_suffix('-')
            .map_or((text, false), |words| (words, true));
        match found.last_mut() {
            Some((_, last)) if open => last.push_str(words),
            _ => found.push((*line, words.to_owned())),
        }
        open = goes_on;
    }
    found
}

fn atom(line: Line<'_>, words: &[&str]) -> Result<(usize, Row), StructureError> {
    let unreadable = || line.unreadable("an atom with its place");
    let [number, symbol, x, y, _, _, rest @ ..] = words else {
        return Err(unreadable());
    };
    let (Ok(number), Ok(x), Ok(y)) = (number.parse(), x.parse(), y.parse()) else {
        return Err(unreadable());
    };
    let mut row = Row::new(symbol, [x, y], line)?;
    for word in rest {
        let Some((key, value)) = word.split_once('=') else {
            continue;
        };
        let kind = match key {
            "CHG" => "M  CHG",
            "MASS" => "M  ISO",
            "RAD" => "M  RAD",
            "VAL" => {
                let valence: i32 = value.parse().map_err(|_| unreadable())?;
                row.valence = Some(u32::try_from(valence).unwrap_or(0));
                continue;
            }
            _ => continue,
        };
        mark(
            &mut row,
            kind,
            value.parse().map_err(|_| unreadable())?,
            line,
        )?;
    }
    Ok((number, row))
}

fn bond(
    line: Line<'_>,
    words: &[&str],
    numbers: &[usize],
    table: &mut Table,
) -> Result<(), StructureError> {
    let parsed = |at: usize| words.get(at).and_then(|word| word.parse::<usize>().ok());
    let place = |number: usize| numbers.iter().position(|other| *other == number);
    let ends = (parsed(2).and_then(place), parsed(3).and_then(place));
    let (Some(kind), (Some(from), Some(to))) = (parsed(1), ends) else {
        return Err(line.unreadable("a bond"));
    };
    let wedge = words.iter().find_map(|word| match *word {
        "CFG=1" => Some(Wedge::Up),
        "CFG=2" => Some(Wedge::Either),
        "CFG=3" => Some(Wedge::Down),
        _ => None,
    });
    let kind = u32::try_from(kind).unwrap_or(0);
    table.add_bond((from, to), kind, wedge.filter(|_| kind == 1), line)
}
