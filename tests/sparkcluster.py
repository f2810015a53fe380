"""A standalone cluster of Spark on this machine, for tests: a master, two workers, and a session whose driver is here.

Every process of it listens on the loopback interface alone, at ports that are free, and keeps its files in one folder.
Each ends with the tests, however they end (`kept.py`).
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

HOST = "127.0.0.1"
WORKERS = 2
MARK = "GOVINFO_REPORT_TEST_CLUSTER"
"""The variable of the environment that all processes of a cluster have, with the folder of the cluster in it."""

_HERE = Path(__file__).parent
_PATIENCE = 300  # seconds for a process to say that it is ready: the machine may be busy
_MEMORY = "1g"


def skip_without_spark() -> None:
    """Skip the test where there is no pyspark, or no Java."""
    pytest.importorskip("pyspark", reason="the extra `corpus-spark` is not installed")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("Spark needs Java, which is not installed")


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """The address of a master with two workers, which work in that folder."""
    with ExitStack() as processes:
        master = processes.enter_context(_running(folder, "master", "deploy.master.Master"))
        address = _told(master, r"Starting Spark master at (spark://\S+)")
        logs = [
            processes.enter_context(
                _running(
                    folder,
                    f"worker-{number}",
                    "deploy.worker.Worker",
                    *("--cores", "1", "--memory", _MEMORY, "--work-dir", str(folder / f"worker-{number}"), address),
                )
            )
            for number in range(WORKERS)
        ]
        for log in logs:
            _told(log, r"(Successfully registered with master)")
        yield address


@contextmanager
def session_on(address: str, folder: Path) -> Iterator[Any]:
    """A session on that cluster. Its driver is a Java process of this one."""
    sql: Any = pytest.importorskip("pyspark.sql")
    variables = {
        **_environment(folder),
        "PYSPARK_PYTHON": sys.executable,
        "PYSPARK_DRIVER_PYTHON": sys.executable,
    }
    source = os.pathsep.join(str(place) for place in (_HERE.parent / "src", _HERE))
    settings = {
        "spark.driver.host": HOST,
        "spark.driver.bindAddress": HOST,
        "spark.executor.memory": "512m",
        "spark.executor.cores": 1,
        "spark.executorEnv.PYTHONPATH": source,
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.sql.shuffle.partitions": 4,
        "spark.sql.session.timeZone": "America/Los_Angeles",  # a day must be the same day wherever Spark says it is
        "spark.ui.enabled": False,
        "spark.ui.showConsoleProgress": False,
    }
    builder = sql.SparkSession.builder.master(address).appName("govinfo-report tests")
    for name, value in settings.items():
        builder = builder.config(name, value)
    with patch.dict(os.environ, variables):
        session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    gateway = session.sparkContext._gateway
    try:
        yield session
    finally:
        try:
            session.stop()
        finally:
            gateway.shutdown()
            _end(gateway.proc)  # the driver's Java process ends with its input


def _environment(folder: Path) -> dict[str, str]:
    """Addresses that Spark would else make of the name of this machine, and where it puts its files."""
    return {
        "SPARK_LOCAL_IP": HOST,
        "SPARK_PUBLIC_DNS": HOST,
        "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_LOCAL_DIRS": str(folder / "local"),
        MARK: str(folder),
    }


@contextmanager
def _running(folder: Path, name: str, program: str, *arguments: str) -> Iterator[Path]:
    """A process of the cluster while it runs, by the file that it writes its log to."""
    found = find_spec("pyspark")
    assert found
    assert found.origin
    spark = Path(found.origin).parent
    command = [str(spark / "bin" / "spark-class"), f"org.apache.spark.{program}"]
    log = folder / f"{name}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603  # a program of Spark's
            [
                sys.executable,
                str(_HERE / "kept.py"),
                *command,
                "--host",
                HOST,
                "--port",
                "0",
                "--webui-port",
                "0",
                *arguments,
            ],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            env={**os.environ, **_environment(folder), "SPARK_HOME": str(spark)},
            start_new_session=True,  # an interrupt from the keyboard is for the tests, which end this
        )
    try:
        yield log
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Close the input of a process, upon which it ends."""
    if process.stdin is not None:
        process.stdin.close()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _told(log: Path, pattern: str) -> str:
    """What a process has written that matches, as soon as it has."""
    last = time.monotonic() + _PATIENCE
    while time.monotonic() < last:
        found = re.search(pattern, log.read_text(encoding="utf-8", errors="replace"))
        if found:
            return found[1]
        time.sleep(0.1)
    raise TimeoutError(f"{pattern!r} is not in:\n{log.read_text(encoding='utf-8', errors='replace')[-4000:]}")


def processes_of(folder: Path) -> list[int]:
    """The processes that have that folder in their environment. Where the system does not tell, none."""
    mark = f"{MARK}={folder}\0".encode()
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (place / "environ").read_bytes():
                found.append(int(place.name))
        except OSError:
            continue
    return found


def left_of(folder: Path) -> list[int]:
    """The processes that are still there a while after their end: what hangs on another one learns of its end by itself."""
    last = time.monotonic() + _PATIENCE
    while (left := processes_of(folder)) and time.monotonic() < last:
        time.sleep(0.1)
    return left


# --- programs that the workers of the tests run ----------------------------------------------------------------------


def executors(batches: Iterator[Any]) -> Iterator[Any]:
    """How many rows a task has, and the process of its executor: that above the daemon above its own."""
    pa: Any = pytest.importorskip("pyarrow")
    rows = sum(batch.num_rows for batch in batches)
    daemon = os.getppid()
    executor = int(Path(f"/proc/{daemon}/stat").read_text().rpartition(")")[2].split()[1])
    yield pa.RecordBatch.from_pydict(
        {"rows": pa.array([rows], pa.int64()), "executor": pa.array([executor], pa.int64())}
    )


def counted(rows: Any) -> Any:
    """How many rows each year has in this part."""
    return rows.group_by("year").aggregate([("year", "count")]).rename_columns(["year", "reports"])
