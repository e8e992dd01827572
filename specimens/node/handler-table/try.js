function plain(f) {
  f();
}

function guarded(f) {
  try {
    f();
  } catch {
    return 1;
  }
}

plain(() => 0);
guarded(() => 0);
