// The clinic's page. Everything from the server is set as text, never as markup.

const REQUEST_TIMEOUT = 15_000;
const WATCH = { first: 400, factor: 1.4, longest: 4_000, giveUpAfter: 60_000 };
const ACCENTS = 4;

const $ = (id) => document.getElementById(id);

/** An answer that is not what we hoped for, in words for the reader. */
class Refused extends Error {
  constructor(message, errors = []) {
    super(message);
    this.errors = errors;
  }
}

async function call(path, options = {}) {
  const response = await answer(path, options);
  if (response.ok) {
    return response.json();
  }
  throw await refusal(response);
}

async function answer(path, options) {
  try {
    return await fetch(new URL(`api/${path}`, document.baseURI), {
      cache: "no-store",
      signal: AbortSignal.timeout(REQUEST_TIMEOUT),
      ...options,
      headers: { Accept: "application/json, application/problem+json", ...options.headers },
    });
  } catch {
    throw new Refused("The clinic cannot be reached. Check your connection, then try again.");
  }
}

async function refusal(response) {
  const isProblem = response.headers.get("Content-Type")?.startsWith("application/problem+json");
  const problem = isProblem ? await response.json().catch(() => null) : null;
  return problem
    ? new Refused(problem.detail ?? problem.title, problem.errors)
    : new Refused(`Something went wrong at the clinic (${response.status}). Try again in a moment.`);
}

const pause = (milliseconds) => new Promise((wake) => setTimeout(wake, milliseconds));

// --- Showing -------------------------------------------------------------------------------------------------

function stamp(template, texts) {
  const element = $(template).content.firstElementChild.cloneNode(true);
  for (const [part, text] of Object.entries(texts)) {
    element.querySelector(`[data-part="${part}"]`).textContent = text;
  }
  return element;
}

function list(className, items) {
  const element = document.createElement("ul");
  element.className = className;
  element.setAttribute("role", "list"); // Safari forgets it for lists without bullets
  element.append(...items);
  return element;
}

function notice(text, retry) {
  const element = stamp("notice", { text });
  if (retry) {
    element.setAttribute("role", "alert");
    const button = element.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", retry);
  }
  return element;
}

function placeholder(className, count) {
  const bone = () => {
    const item = document.createElement("li");
    item.className = "bone";
    return item;
  };
  const bones = list(className, Array.from({ length: count }, bone));
  bones.setAttribute("aria-hidden", "true");
  return bones;
}

function initials(name) {
  const words = name.split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  const initial = (word) => word.match(/[\p{L}\p{N}]/u)?.[0] ?? "";
  return ends.map((word) => initial(word).toUpperCase()).join("");
}

const number = new Intl.NumberFormat("en");
const date = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
const ago = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

function sinceThen(then) {
  const minutes = Math.round((Date.now() - then) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return ago.format(-minutes, "minute");
  if (minutes < 24 * 60) return ago.format(-Math.round(minutes / 60), "hour");
  return ago.format(-Math.round(minutes / (24 * 60)), "day");
}

function hospitalCard({ name, city, beds }) {
  return stamp("hospital-card", { name, city, beds: number.format(beds) });
}

/** An address that is too wide for its line breaks before the @, if it can. */
function breakable(email) {
  const at = email.lastIndexOf("@");
  return [email.slice(0, at), document.createElement("wbr"), email.slice(at)];
}

function patientRow({ id, name, email, admitted }, isNew) {
  const then = new Date(admitted);
  const row = stamp("patient-row", { initials: initials(name), name, email, admitted: sinceThen(then) });
  row.querySelector(".mail").replaceChildren(...breakable(email));
  const time = row.querySelector("time");
  time.dateTime = admitted;
  time.title = date.format(then);
  row.dataset.id = id;
  row.classList.toggle("is-new", isNew);
  return row;
}

function say(text, tone = "info") {
  const message = $("message");
  message.textContent = text;
  message.dataset.tone = tone;
  message.hidden = !text;
}

// Two clinics open in two tabs are told apart at a glance: the name picks one of a few accent colours.
function accentOf(name) {
  return [...name].reduce((sum, letter) => (sum * 30 + letter.codePointAt(0)) % 9973, 0) % ACCENTS;
}

// --- Loading -------------------------------------------------------------------------------------------------

/** Fills a region: shows `waiting` until there is something, then what `draw` makes of the answer, or why not. */
async function fill(region, path, waiting, draw) {
  region.setAttribute("aria-busy", "true");
  if (!region.hasChildNodes()) {
    region.replaceChildren(waiting);
  }
  try {
    region.replaceChildren(draw(await call(path)));
  } catch (error) {
    const retry = () => {
      region.replaceChildren();
      fill(region, path, waiting, draw);
    };
    region.replaceChildren(notice(error.message, retry));
  } finally {
    region.setAttribute("aria-busy", String(region === $("patients") && admitting.size > 0));
  }
}

async function loadClinic() {
  try {
    const { name } = await call("clinic");
    $("clinic-name").textContent = name;
    document.title = `${name} · Patients`;
    document.documentElement.dataset.accent = accentOf(name);
  } catch (error) {
    say(error.message, "error");
  }
}

function loadHospitals() {
  return fill($("hospitals"), "hospitals", placeholder("cards", 4), (hospitals) => {
    $("figure-hospitals").textContent = number.format(hospitals.length);
    $("figure-beds").textContent = number.format(hospitals.reduce((sum, { beds }) => sum + beds, 0));
    return hospitals.length ? list("cards", hospitals.map(hospitalCard)) : notice("No hospitals yet.");
  });
}

let known = null; // ids of the patients shown before, so that new ones stand out

function loadPatients() {
  return fill($("patients"), "patients", placeholder("rows", 3), (patients) => {
    const before = known ?? new Set(patients.map(({ id }) => id));
    known = new Set(patients.map(({ id }) => id));
    $("figure-patients").textContent = number.format(patients.length);
    return patients.length
      ? list("rows", patients.map((patient) => patientRow(patient, !before.has(patient.id))))
      : notice("No patients yet. Add the first one with the form.");
  });
}

// --- Adding --------------------------------------------------------------------------------------------------

const form = $("add-patient");
const admitting = new Map(); // what the ring turns for: a key per admission -> the patient's name

function showProgress() {
  const names = [...admitting.values()];
  $("progress").hidden = names.length === 0;
  $("progress-text").textContent = names.length > 1 ? `Admitting ${names.length} patients…` : `Admitting ${names[0]}…`;
  $("patients").setAttribute("aria-busy", String(names.length > 0));
}

function showErrors(errors) {
  for (const input of form.querySelectorAll("input")) {
    const detail = errors.filter(({ field }) => field === input.name).map((error) => error.detail).join(" ");
    const note = $(`${input.id}-error`);
    note.textContent = detail;
    note.hidden = !detail;
    input.toggleAttribute("aria-invalid", false);
    if (detail) input.setAttribute("aria-invalid", "true");
  }
  form.querySelector("[aria-invalid]")?.focus();
}

/** Resolves with "done" or "failed"; with "pending" when we stop asking. An unreachable clinic is asked again. */
async function outcome(id) {
  const end = Date.now() + WATCH.giveUpAfter;
  for (let wait = WATCH.first; Date.now() < end; wait = Math.min(wait * WATCH.factor, WATCH.longest)) {
    await pause(wait);
    const { status } = await call(`patients/admissions/${id}`).catch(() => ({ status: "pending" }));
    if (status !== "pending") return status;
  }
  return "pending";
}

async function admit(patient) {
  const { id } = await call("patients", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(patient),
  });
  return id;
}

const VERDICTS = {
  done: (name) => [`${name} has been admitted.`, "success"],
  failed: (name) => [`${name} could not be admitted. Please add them again.`, "error"],
  pending: (name) => [`${name} is still being admitted. Reload the page later to see them.`, "info"],
};

async function add(patient) {
  const key = Symbol(patient.name);
  admitting.set(key, patient.name);
  say("");
  showErrors([]);
  showProgress();
  $("submit").disabled = true;
  try {
    const id = await admit(patient);
    form.reset();
    $("name").focus();
    $("submit").disabled = false;
    const status = await outcome(id);
    await loadPatients();
    say(...VERDICTS[status](patient.name));
  } catch (error) {
    showErrors(error.errors ?? []);
    say(error.errors?.length ? "Please correct what is marked above." : error.message, "error");
  } finally {
    $("submit").disabled = false;
    admitting.delete(key);
    showProgress();
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const { name, email } = Object.fromEntries(new FormData(form));
  add({ name: name.trim(), email: email.trim() });
});

loadClinic();
loadHospitals();
loadPatients();
