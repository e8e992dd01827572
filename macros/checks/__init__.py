"""What is checked, in stages: a stage runs when the one before found nothing, and reports all that it finds.

A check is a function from the site to problems, in the file of its subject: `STRUCTURE` looks at each file for itself, `REFERENCES` at
what files say of each other, `CALLS` at what pages call.
"""

from macros.checks.calls import check_calls, check_syntax
from macros.checks.contract import check_cells_are_shown, check_contract
from macros.checks.measurements import check_measurement_forms, check_readings
from macros.checks.models import check_models
from macros.checks.pages import (
    check_corrections,
    check_files,
    check_names,
    check_numbers,
    check_questions,
    check_required_pages,
    check_sections,
    check_tasks,
)
from macros.checks.parts import check_blocks, check_question_parts, check_task_parts
from macros.checks.pictures import check_pictures
from macros.checks.specimens import check_forms, check_proofs_are_shown, check_recordings, check_references, check_specimen_pages

STRUCTURE = (
    check_files,
    check_numbers,
    check_syntax,
    check_blocks,
    check_question_parts,
    check_task_parts,
    check_pictures,
    check_forms,
    check_measurement_forms,
)
REFERENCES = (
    check_required_pages,
    check_sections,
    check_questions,
    check_tasks,
    check_corrections,
    check_names,
    check_contract,
    check_cells_are_shown,
    check_references,
    check_recordings,
    check_specimen_pages,
    check_proofs_are_shown,
    check_readings,
    check_models,
)
CALLS = (check_calls,)
STAGES = (STRUCTURE, REFERENCES, CALLS)
