//! Work on many things at once, with results in the order of the things.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

/// Applies `work` to every item on up to `jobs` threads; the results stand in the order of the items.
///
/// # Errors
/// The first of the errors, in the order of the items; no more items are begun after one.
pub(super) fn map<T: Sync, R: Send, E: Send>(
    items: &[T],
    jobs: NonZeroUsize,
    work: impl Fn(&T) -> Result<R, E> + Sync,
) -> Result<Vec<R>, E> {
    let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    let take = || {
        let mut done = Vec::new();
        while !stop.load(Ordering::Relaxed) {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { break };
            let result = work(item);
            stop.fetch_or(result.is_err(), Ordering::Relaxed);
            done.push((index, result));
        }
        done
    };
    let mut done: Vec<(usize, Result<R, E>)> = thread::scope(|scope| {
        let threads: Vec<_> = (0..jobs.get().min(items.len()))
            .map(|_| scope.spawn(take))
            .collect();
        let done = threads.into_iter().flat_map(|thread| match thread.join() {
            Ok(done) => done,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        done.collect()
    });
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const JOBS: NonZeroUsize = NonZeroUsize::new(3).expect("not zero");

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        let items: Vec<u64> = (0..100).collect();
        let squares = map(&items, JOBS, |item| Ok::<_, ()>(item * item)).unwrap();
        let wanted: Vec<u64> = items.iter().map(|item| item * item).collect();
        assert_eq!(squares, wanted);
    }

    #[test]
    fn an_error_ends_the_work() {
        let items: Vec<u64> = (0..100).collect();
        let work = |item: &u64| if *item == 7 { Err("seven") } else { Ok(()) };
        assert_eq!(map(&items, JOBS, work), Err("seven"));
    }
}
